import { useTranslation } from 'react-i18next'
import { Link } from '../../shell/Link.tsx'
import { routePath } from '../../shell/router.ts'
import { useContainers } from '../../stores/containers.ts'
import { StateBadge } from '../containers/StateBadge.tsx'
import cells from '../../components/cells.module.css'
import styles from './volumes.module.css'

/** The containers that have a volume, and where each has it. */
export function VolumeUsers({ volume, containers }: { volume: string; containers: readonly string[] }) {
  const { t } = useTranslation()
  const byId = useContainers((state) => state.byId)
  if (containers.length === 0) return <p className={cells.quiet}>{t('volumes.unused')}</p>
  return (
    <ul className={styles.users} aria-label={t('volumes.column.containers')}>
      {containers.map((id) => {
        const container = byId.get(id)
        const mounts = container?.mounts.filter(({ type, source }) => type === 'volume' && source === volume) ?? []
        return (
          <li key={id}>
            <Link to={routePath('containers', id)} className={cells.link}>
              {container?.name ?? id.slice(0, 12)}
            </Link>
            {container && <StateBadge container={container} />}
            {mounts.map(({ target, readOnly }) => (
              <span key={target} className={cells.quiet}>
                <code>{target}</code>
                {readOnly && ` · ${t('containers.fact.readOnly')}`}
              </span>
            ))}
          </li>
        )
      })}
    </ul>
  )
}
