import { useTranslation } from 'react-i18next'
import { Link } from '../shell/Link.tsx'
import { routePath } from '../shell/router.ts'
import { useContainer } from '../stores/containers.ts'
import { containerNames } from './container-names.ts'
import styles from './cells.module.css'

/** Names that a tooltip has room for. */
const MOST = 12

interface UsedByProps {
  containers: readonly string[]
  /** What stands there where it is none. */
  nobody?: string
}

/** The container that has to do with an object, or how many have. */
export function UsedBy({ containers, nobody }: UsedByProps) {
  const { t } = useTranslation()
  const [first] = containers
  const only = useContainer(containers.length === 1 && first !== undefined ? first : '')
  if (first === undefined) return <span className={styles.none}>{nobody ?? t('images.unused')}</span>
  if (only) {
    return (
      <Link to={routePath('containers', only.id)} tabIndex={-1} className={styles.link}>
        {only.name}
      </Link>
    )
  }
  return (
    <span className={styles.quiet} data-tooltip={containerNames(containers).slice(0, MOST).join('\n')}>
      {t('images.used', { count: containers.length })}
    </span>
  )
}
