import { useTranslation } from 'react-i18next'
import { Link } from '../../shell/Link.tsx'
import { routePath } from '../../shell/router.ts'
import { useContainer } from '../../stores/containers.ts'
import { containerNames } from '../../components/container-names.ts'
import styles from './images.module.css'

/** The container that uses an image, or how many do. */
export function UsedBy({ containers }: { containers: readonly string[] }) {
  const { t } = useTranslation()
  const [first] = containers
  const only = useContainer(containers.length === 1 && first !== undefined ? first : '')
  if (first === undefined) return <span className={styles.none}>{t('images.unused')}</span>
  if (only) {
    return (
      <Link to={routePath('containers', only.id)} tabIndex={-1} className={styles.link}>
        {only.name}
      </Link>
    )
  }
  return (
    <span className={styles.quiet} data-tooltip={containerNames(containers).slice(0, 12).join('\n')}>
      {t('images.used', { count: containers.length })}
    </span>
  )
}
