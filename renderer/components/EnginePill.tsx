import { useTranslation } from 'react-i18next'
import { engineStatus } from './engine-status.ts'
import { Link } from '../shell/Link.tsx'
import { useRoute } from '../shell/router.ts'
import { useCurrentEndpoint } from '../stores/endpoints.ts'
import { Status } from '../ui/Badge.tsx'
import styles from './EnginePill.module.css'

/** The engine's state at the end of the header, for as long as it isn't simply running. */
export function EnginePill() {
  const { t } = useTranslation()
  const endpoint = useCurrentEndpoint()
  const { page } = useRoute()
  // The Engine page says it all.
  if (!endpoint || page === 'engine') return null
  const status = engineStatus(endpoint)
  if (status.word === 'running') return null
  return (
    <Link to="/engine" className={styles.pill}>
      <Status tone={status.tone}>{t('engine.pill', { state: t(`engine.state.${status.word}`) })}</Status>
    </Link>
  )
}
