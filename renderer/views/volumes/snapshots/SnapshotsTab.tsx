import { useMemo } from 'react'
import { Camera } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { snapshotsOf } from '../../../../engine/ipc/volume-labels.ts'
import { DataTable } from '../../../components/DataTable.tsx'
import { ListFrame, ListNote } from '../../../components/ListFrame.tsx'
import { navigate, routePath } from '../../../shell/router.ts'
import { useVolumes } from '../../../stores/volumes.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { volumeColumns } from '../columns.tsx'
import { openVolumeDialog } from '../dialogs/dialogs.ts'
import { volumeName } from '../filter.ts'
import { confirmRemoveVolumes } from '../remove.ts'
import { useVolumeSizes } from '../sizes.ts'
import { bulkActions, snapshotActions } from './actions.ts'
import type { Volume } from '../../../../engine/ipc/models/volume.ts'

const INITIAL_SORT = { id: 'created', desc: true }
const SHOWN: ReadonlySet<string> = new Set(['name', 'size', 'containers', 'created'])
const open = ({ id }: Volume): void => navigate(routePath('volumes', id))

/** The snapshots of a volume: volumes of their own, that can take its place. */
export function SnapshotsTab({ volume, gone }: { volume: string; gone: boolean }) {
  const { t } = useTranslation()
  const all = useVolumes((state) => state.rows)
  const connection = useVolumes((state) => state.connection)
  const sizes = useVolumeSizes((state) => state.sizes)
  const rows = useMemo(() => all && snapshotsOf(volume, all), [all, volume])
  const columns = useMemo(() => volumeColumns(t, sizes).filter(({ id }) => SHOWN.has(id)), [t, sizes])
  return (
    <ListFrame
      label={t('volumes.snapshots.title')}
      bar={
        <>
          <ListNote>{t('volumes.snapshots.text')}</ListNote>
          {!gone && (
            <Button size="small" icon={<Camera />} onClick={() => openVolumeDialog({ kind: 'snapshot', volume })}>
              {t('volumes.snapshot.action')}
            </Button>
          )}
        </>
      }
    >
      <DataTable
        id="snapshots"
        place={`snapshots:${volume}`}
        label={t('volumes.snapshots.title')}
        rows={rows}
        columns={columns}
        rowName={volumeName}
        rowActions={(row) => snapshotActions(volume, row, gone)}
        bulkActions={bulkActions}
        onOpen={open}
        onRemove={confirmRemoveVolumes}
        initialSort={INITIAL_SORT}
        connection={connection}
        empty={
          <EmptyState icon={<Camera />} title={t('volumes.snapshots.empty')}>
            {t('volumes.snapshots.emptyText')}
          </EmptyState>
        }
      />
    </ListFrame>
  )
}
