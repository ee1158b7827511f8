import { useTranslation } from 'react-i18next'
import { Link } from '../../shell/Link.tsx'
import { routePath } from '../../shell/router.ts'
import { useContainers } from '../../stores/containers.ts'
import { StateBadge } from '../containers/StateBadge.tsx'
import cells from '../../components/cells.module.css'
import styles from './images.module.css'

/** All containers that were made from an image. */
export function Users({ containers }: { containers: readonly string[] }) {
  const { t } = useTranslation()
  const byId = useContainers((state) => state.byId)
  if (containers.length === 0) return <p className={cells.quiet}>{t('images.unused')}</p>
  return (
    <ul className={styles.names} aria-label={t('images.column.containers')}>
      {containers.map((id) => {
        const container = byId.get(id)
        return (
          <li key={id}>
            <Link to={routePath('containers', id)} className={cells.link}>
              {container?.name ?? id.slice(0, 12)}
            </Link>
            {container && <StateBadge container={container} />}
          </li>
        )
      })}
    </ul>
  )
}
