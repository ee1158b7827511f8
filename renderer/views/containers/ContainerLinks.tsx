import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { shortId } from '../../components/short-id.ts'
import { Link } from '../../shell/Link.tsx'
import { routePath } from '../../shell/router.ts'
import { useContainers } from '../../stores/containers.ts'
import { StateBadge } from './StateBadge.tsx'
import type { Container } from '../../../engine/ipc/models/container.ts'
import cells from '../../components/cells.module.css'
import styles from './links.module.css'

/** So many are read; a thousand would only make the page slow. */
const MOST = 100

interface ContainerLinksProps {
  /** Accessible name. */
  label: string
  containers: readonly string[]
  /** What to say where there is none. */
  nobody: string
  /** More about one of them. */
  children?: (container: Container) => ReactNode
}

/** The containers that have to do with an object, each with its state. */
export function ContainerLinks({ label, containers, nobody, children }: ContainerLinksProps) {
  const { t } = useTranslation()
  const byId = useContainers((state) => state.byId)
  if (containers.length === 0) return <p className={cells.quiet}>{nobody}</p>
  return (
    <ul className={styles.links} aria-label={label}>
      {containers.slice(0, MOST).map((id) => {
        const container = byId.get(id)
        return (
          <li key={id}>
            <Link to={routePath('containers', id)} className={cells.link}>
              {container?.name ?? shortId(id)}
            </Link>
            {container && <StateBadge container={container} />}
            {container && children?.(container)}
          </li>
        )
      })}
      {containers.length > MOST && (
        <li className={cells.quiet}>{t('containers.more', { count: containers.length - MOST })}</li>
      )}
    </ul>
  )
}
