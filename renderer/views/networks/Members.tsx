import { useTranslation } from 'react-i18next'
import { Link } from '../../shell/Link.tsx'
import { routePath } from '../../shell/router.ts'
import { useContainer } from '../../stores/containers.ts'
import { containerNames } from '../../components/container-names.ts'
import styles from './networks.module.css'

/** The container that is in a network, or how many are. */
export function Members({ containers }: { containers: readonly string[] }) {
  const { t } = useTranslation()
  const [first] = containers
  const only = useContainer(containers.length === 1 && first !== undefined ? first : '')
  if (first === undefined) return <span className={styles.none}>{t('networks.nobody')}</span>
  if (only) {
    return (
      <Link to={routePath('containers', only.id)} tabIndex={-1} className={styles.link}>
        {only.name}
      </Link>
    )
  }
  return (
    <span data-tooltip={containerNames(containers).slice(0, 12).join('\n')}>
      {t('networks.members', { count: containers.length })}
    </span>
  )
}
