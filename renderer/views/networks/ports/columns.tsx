import type { TFunction } from 'i18next'
import { routePath } from '../../../shell/router.ts'
import { Status } from '../../../ui/Badge.tsx'
import { stateOf } from './filter.ts'
import { holderName, rangeText } from './text.ts'
import type { PublishedPlace } from '../../../../engine/ipc/models/port.ts'
import type { Column } from '../../../components/DataTable.tsx'
import cells from '../../../components/cells.module.css'
import styles from '../networks.module.css'

const TONES = { open: 'ok', resting: 'idle', conflict: 'bad' } as const

/** Columns of the list of published ports. */
export function portColumns(t: TFunction): Column<PublishedPlace>[] {
  return [
    {
      id: 'port',
      header: t('networks.ports.column.port'),
      cell: ({ hostPort, hostPortEnd, containerPortEnd }) =>
        hostPort === undefined ? (
          <span className={cells.none}>{t('networks.ports.any')}</span>
        ) : (
          <span className={styles.address}>
            {rangeText(hostPort, hostPortEnd)}
            {hostPortEnd !== undefined && containerPortEnd === undefined && (
              <span className={cells.quiet}> {t('networks.ports.oneOf')}</span>
            )}
          </span>
        ),
      sortBy: ({ hostPort }) => hostPort,
      width: 110,
      fixed: true,
    },
    {
      id: 'address',
      header: t('networks.ports.column.address'),
      cell: ({ hostIp }) =>
        hostIp === undefined ? (
          <span className={cells.quiet}>{t('networks.ports.everywhere')}</span>
        ) : (
          <span className={styles.address}>{hostIp}</span>
        ),
      sortBy: ({ hostIp }) => hostIp ?? '',
      width: 120,
    },
    {
      id: 'protocol',
      header: t('networks.ports.column.protocol'),
      cell: ({ protocol }) => protocol,
      sortBy: ({ protocol }) => protocol,
      width: 80,
    },
    {
      id: 'container',
      header: t('networks.ports.column.container'),
      cell: ({ name }) => name,
      link: ({ container }) => routePath('containers', container),
      sortBy: ({ name }) => name,
      width: 170,
      grow: true,
    },
    {
      id: 'containerPort',
      header: t('networks.ports.column.containerPort'),
      cell: ({ containerPort, containerPortEnd }) => (
        <span className={styles.address}>{rangeText(containerPort, containerPortEnd)}</span>
      ),
      sortBy: ({ containerPort }) => containerPort,
      width: 110,
    },
    {
      id: 'project',
      header: t('networks.column.project'),
      cell: ({ project }) => project ?? <span className={cells.none}>–</span>,
      sortBy: ({ project }) => project,
      width: 100,
      hidden: true,
    },
    {
      id: 'state',
      header: t('networks.ports.column.state'),
      cell: (place) => (
        <Status tone={TONES[stateOf(place)]}>
          {place.conflict
            ? t('networks.ports.taken', { holder: holderName(place.conflict.holder) || t('networks.ports.unknown') })
            : t(place.running ? 'networks.ports.openNow' : 'networks.ports.resting')}
        </Status>
      ),
      sortBy: (place) => stateOf(place),
      width: 190,
      grow: true,
    },
  ]
}
