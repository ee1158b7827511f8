import type { TFunction } from 'i18next'
import { QuietTime } from '../../components/QuietTime.tsx'
import { routePath } from '../../shell/router.ts'
import type { Column } from '../../components/DataTable.tsx'
import type { Container } from '../../../engine/ipc/models/container.ts'
import { Ports } from './Ports.tsx'
import { StateBadge } from './StateBadge.tsx'
import { statsColumns } from './stats/columns.tsx'
import cells from '../../components/cells.module.css'

/** States in the order of how much a person cares. */
const ORDER: Record<Container['status'], number> = {
  restarting: 0,
  running: 1,
  paused: 2,
  created: 3,
  exited: 4,
  dead: 5,
  removing: 6,
}

/** Columns of the list of containers. */
export function containerColumns(t: TFunction): Column<Container>[] {
  return [
    {
      id: 'name',
      header: t('containers.column.name'),
      cell: ({ name }) => name,
      link: ({ id }) => routePath('containers', id),
      sortBy: ({ name }) => name,
      width: 150,
      grow: true,
      fixed: true,
    },
    {
      id: 'state',
      header: t('containers.column.state'),
      cell: (container) => <StateBadge container={container} />,
      sortBy: ({ status, health, exitCode }) => ORDER[status] * 1000 + (health === 'unhealthy' ? -1 : (exitCode ?? 0)),
      width: 150,
    },
    {
      id: 'image',
      header: t('containers.column.image'),
      cell: ({ image }) => (
        <span className={cells.quiet} data-tooltip={image}>
          {image.replace(/^(sha256:)?([\da-f]{12})[\da-f]{52}$/, '$2')}
        </span>
      ),
      sortBy: ({ image }) => image,
      width: 128,
      grow: true,
    },
    {
      id: 'ports',
      header: t('containers.column.ports'),
      cell: ({ ports }) => <Ports ports={ports} />,
      sortBy: ({ ports }) => ports.find((port) => port.hostPort !== undefined)?.hostPort,
      width: 120,
    },
    ...statsColumns(t),
    {
      id: 'command',
      header: t('containers.column.command'),
      cell: ({ command }) => (
        <code className={cells.quiet} data-tooltip={command}>
          {command}
        </code>
      ),
      sortBy: ({ command }) => command,
      width: 150,
      grow: true,
      hidden: true,
    },
    {
      id: 'created',
      header: t('containers.column.created'),
      cell: ({ created }) => <QuietTime time={created} />,
      sortBy: ({ created }) => created,
      descendingFirst: true,
      width: 110,
    },
  ]
}
