import type { TFunction } from 'i18next'
import { SNAPSHOT_LABEL } from '../../../engine/ipc/volume-labels.ts'
import { QuietTime } from '../../components/QuietTime.tsx'
import { routePath } from '../../shell/router.ts'
import { usePending } from '../../stores/pending.ts'
import { Badge, Status } from '../../ui/Badge.tsx'
import { UsedBy } from '../../components/UsedBy.tsx'
import { volumeName } from './filter.ts'
import { VolumeSize } from './VolumeSize.tsx'
import type { Column } from '../../components/DataTable.tsx'
import type { Volume } from '../../../engine/ipc/models/volume.ts'
import cells from '../../components/cells.module.css'
import styles from './volumes.module.css'

/** Columns of the list of volumes; `sizes` are what it is sorted by, by name. */
export function volumeColumns(t: TFunction, sizes: Readonly<Record<string, number>>): Column<Volume>[] {
  return [
    {
      id: 'name',
      header: t('volumes.column.name'),
      cell: (volume) => <Name volume={volume} badge={badgeOf(volume, t)} removing={t('containers.pending.removing')} />,
      link: ({ id }) => routePath('volumes', id),
      sortBy: ({ id }) => id,
      width: 230,
      grow: true,
      fixed: true,
    },
    {
      id: 'driver',
      header: t('volumes.column.driver'),
      cell: ({ driver }) => <span className={cells.quiet}>{driver}</span>,
      sortBy: ({ driver }) => driver,
      width: 90,
    },
    {
      id: 'size',
      header: t('volumes.column.size'),
      cell: ({ id }) => <VolumeSize volume={id} />,
      sortBy: ({ id }) => sizes[id],
      descendingFirst: true,
      align: 'end',
      width: 90,
    },
    {
      id: 'containers',
      header: t('volumes.column.containers'),
      cell: ({ containers }) => <UsedBy containers={containers} />,
      sortBy: ({ containers }) => containers.length,
      descendingFirst: true,
      width: 140,
    },
    {
      id: 'created',
      header: t('volumes.column.created'),
      cell: ({ created }) => <QuietTime time={created} />,
      sortBy: ({ created }) => created,
      descendingFirst: true,
      width: 115,
    },
    {
      id: 'project',
      header: t('volumes.column.project'),
      cell: ({ project }) => project ?? <span className={cells.none}>–</span>,
      sortBy: ({ project }) => project,
      width: 110,
    },
  ]
}

/** Tells what a volume is that nobody made as one of its own. */
function badgeOf({ labels, anonymous }: Volume, t: TFunction): string | undefined {
  if (labels[SNAPSHOT_LABEL] !== undefined) return t('volumes.snapshotBadge')
  return anonymous ? t('volumes.anonymous') : undefined
}

function Name({ volume, badge, removing }: { volume: Volume; badge: string | undefined; removing: string }) {
  const pending = usePending((state) => state[volume.id])
  const shown = volumeName(volume)
  return (
    <span className={styles.name}>
      <span
        className={shown === volume.id ? undefined : styles.made}
        data-tooltip={shown === volume.id ? undefined : volume.id}
      >
        {shown}
      </span>
      {badge !== undefined && <Badge>{badge}</Badge>}
      {pending && <Status tone="busy">{removing}</Status>}
    </span>
  )
}
