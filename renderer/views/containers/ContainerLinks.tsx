import type { ReactNode } from 'react'
import { shortId } from '../../components/short-id.ts'
import { Link } from '../../shell/Link.tsx'
import { routePath } from '../../shell/router.ts'
import { useContainers } from '../../stores/containers.ts'
import { StateBadge } from './StateBadge.tsx'
import type { Container } from '../../../engine/ipc/models/container.ts'
import cells from '../../components/cells.module.css'
import styles from './links.module.css'

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
  const byId = useContainers((state) => state.byId)
  if (containers.length === 0) return <p className={cells.quiet}>{nobody}</p>
  return (
    <ul className={styles.links} aria-label={label}>
      {containers.map((id) => {
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
    </ul>
  )
}
