import { createElement } from 'react'
import { t } from 'i18next'
import { ArchiveRestore, FolderOpen } from 'lucide-react'
import { restoreSnapshotText } from '../../../../engine/ipc/volume-commands.ts'
import { confirm } from '../../../components/confirm.ts'
import { engine } from '../../../engine.ts'
import { navigate, routePath } from '../../../shell/router.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { showDock } from '../../../stores/ui.ts'
import { useVolumes } from '../../../stores/volumes.ts'
import { containerNames } from '../../../components/container-names.ts'
import { volumeName } from '../filter.ts'
import { removeOne, removeSelected } from '../remove-actions.ts'
import { confirmRemoveVolumes, toItem } from '../remove.ts'
import type { Volume } from '../../../../engine/ipc/models/volume.ts'
import type { Action } from '../../../components/actions.ts'
import type { RowActions } from '../../../components/DataTable.tsx'

/** Buttons and menu of a snapshot of a volume. */
export function snapshotActions(volume: string, snapshot: Volume, gone: boolean): RowActions {
  const restore: Action = {
    id: 'restore',
    label: t('volumes.backups.restore'),
    icon: createElement(ArchiveRestore),
    disabled: gone,
    run: () => confirmRestore(volume, snapshot),
  }
  const files: Action = {
    id: 'files',
    label: t('volumes.filesAction'),
    icon: createElement(FolderOpen),
    run: () => navigate(routePath('volumes', snapshot.id, 'files')),
  }
  const remove = removeOne(() => confirmRemoveVolumes([snapshot]))
  return { icons: [restore, files], menu: [restore, files, 'separator', remove] }
}

/** What can be done with several. */
export function bulkActions(snapshots: readonly Volume[]): Action[] {
  return [removeSelected(snapshots, confirmRemoveVolumes)]
}

/** Asks, saying what is lost and who works on it, then puts a snapshot in the place of what is in its volume. */
function confirmRestore(volume: string, { id }: Volume): void {
  const target = useVolumes.getState().byId.get(volume)
  if (!target) return
  const endpoint = currentEndpoint()
  const names = containerNames(target.containers).slice(0, 8).join(', ')
  confirm({
    title: t('volumes.snapshots.restore.title', { name: volumeName(target) }),
    text: names ? t('volumes.snapshots.restore.usedText', { names }) : t('volumes.snapshots.restore.text'),
    items: [toItem(target)],
    stays: [t('volumes.snapshots.restore.stays', { name: id })],
    ticks: [{ id: 'data', label: t('volumes.import.replace'), required: true }],
    confirm: t('volumes.import.restoreSubmit'),
    command: () => restoreSnapshotText({ volume, snapshot: id }),
    start: async () => {
      await engine.call.volumes.restoreSnapshot({ endpoint, volume, snapshot: id })
      showDock('tasks')
    },
  })
}
