import { createElement } from 'react'
import { t } from 'i18next'
import { ArchiveRestore, Copy, FolderOpen, ShieldCheck } from 'lucide-react'
import { quoteWords } from '../../../../engine/ipc/shell-words.ts'
import { confirm } from '../../../components/confirm.ts'
import { copyText } from '../../../components/copy.ts'
import { toastError } from '../../../components/toast.ts'
import { engine, toErrorShape } from '../../../engine.ts'
import { absoluteTime } from '../../../lib/time.ts'
import { shell } from '../../../shell.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { showDock } from '../../../stores/ui.ts'
import { openVolumeDialog } from '../dialogs/dialogs.ts'
import { removeOne } from '../remove-actions.ts'
import type { Action } from '../../../components/actions.ts'
import type { RowActions } from '../../../components/DataTable.tsx'
import type { BackupRow } from './use-backups.ts'

/** Backs a volume up by its plan; asks for one where there is none. */
export async function backUpNow(volume: string): Promise<void> {
  try {
    await engine.call.volumes.backUp({ endpoint: currentEndpoint(), volume })
    showDock('tasks')
  } catch (error) {
    const shape = toErrorShape(error)
    if (shape.reason === 'backupNotPlanned') openVolumeDialog({ kind: 'backups', volumes: [volume] })
    else toastError(shape)
  }
}

const failed = (error: unknown): void => toastError(toErrorShape(error))

/** Buttons and menu of a back-up. */
export function backupActions(volume: string, backup: BackupRow, onChanged: () => void): RowActions {
  const { path, state } = backup
  const missing = state === 'missing'
  const restore: Action = {
    id: 'restore',
    label: t('volumes.backups.restore'),
    icon: createElement(ArchiveRestore),
    disabled: missing,
    run: () => openVolumeDialog({ kind: 'import', volume, path }),
  }
  const show: Action = {
    id: 'show',
    label: t('tasks.showItem'),
    icon: createElement(FolderOpen),
    disabled: missing,
    run: () => void shell.showItem(path).catch(failed),
  }
  const check: Action = {
    id: 'check',
    label: t('volumes.backups.check'),
    icon: createElement(ShieldCheck),
    disabled: missing || state === 'noChecksum',
    run: () =>
      void engine.call.volumes
        .checkArchive({ endpoint: currentEndpoint(), path })
        .then(() => showDock('tasks'))
        .catch(failed),
  }
  const copy: Action = {
    id: 'copy',
    label: t('volumes.backups.copyPath'),
    icon: createElement(Copy),
    run: () => void copyText(path),
  }
  const remove = removeOne(() => confirmRemoveBackups(volume, [backup], onChanged))
  return { icons: [restore, show], menu: [restore, check, 'separator', show, copy, 'separator', remove] }
}

/** Asks, naming the files, then removes back-ups with their checksums. */
export function confirmRemoveBackups(volume: string, backups: readonly BackupRow[], onChanged: () => void): void {
  if (backups.length === 0) return
  const endpoint = currentEndpoint()
  const count = backups.length
  confirm({
    title: t('volumes.backups.remove.title', { count }),
    text: t('volumes.backups.remove.text'),
    items: backups.map(({ path, at, bytes }) => ({
      id: path,
      name: path,
      note: absoluteTime(at, document.documentElement.lang),
      bytes,
    })),
    stays: [t('volumes.backups.remove.stays')],
    confirm: t('volumes.backups.remove.confirm', { count }),
    command: () => quoteWords(['rm', ...backups.flatMap(({ path }) => [path, `${path}.sha256`])]),
    run: async ({ id, bytes }) => {
      await engine.call.volumes.removeBackup({ endpoint, volume, path: id })
      onChanged()
      return bytes === undefined ? {} : { freed: bytes }
    },
    done: (removed) => t('volumes.backups.remove.done', { count: removed }),
  })
}
