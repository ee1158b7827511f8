import { t } from 'i18next'
import { showName } from '../../../../engine/ipc/byte-names.ts'
import { toText } from '../../../../engine/ipc/docker-command.ts'
import { rootCommand } from '../../../../engine/ipc/volume-file-commands.ts'
import { confirm } from '../../../components/confirm.ts'
import { copyText } from '../../../components/copy.ts'
import { engine } from '../../../engine.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { openFileDialog } from './dialogs.ts'
import { fileIcons } from './icons.tsx'
import type { Action, MenuItem } from '../../../components/actions.ts'
import type { RowActions } from '../../../components/DataTable.tsx'
import type { Target } from '../actions.ts'
import type { FileRow } from './columns.tsx'

/** A container whose files are shown, and what is to happen when they have been changed. */
export interface Shown {
  container: Pick<Target, 'id' | 'name' | 'mounts'> & { label?: string }
  /** It runs: only then its own programs can rename and remove. */
  running: boolean
  onOpen: (row: FileRow) => void
  /** Files were changed; the path is what to show of it. */
  onChanged: (path?: string) => void
}

/** Asks where to, then copies out of the container (`docker cp`). */
export function copyOut({ container }: Shown, rows: readonly FileRow[]): void {
  openFileDialog({ kind: 'copyOut', container, sources: rows.map(({ id }) => id) })
}

export function renameFile({ container, onChanged }: Shown, row: FileRow): void {
  openFileDialog({ kind: 'rename', container, path: row.id, onDone: onChanged })
}

/** Asks, naming what goes, then removes (`rm -rf` in the container). What is in a mount needs a tick of its own. */
export function confirmRemoveFiles({ container, onChanged }: Shown, rows: readonly FileRow[]): void {
  if (rows.length === 0) return
  const endpoint = currentEndpoint()
  const count = rows.length
  const mounts = container.mounts.filter(({ target }) =>
    rows.some(({ id }) => isInside(id, target) || isInside(target, id)),
  )
  const places = mounts.map(({ target }) => target).join(', ')
  confirm({
    title: t('files.remove.title', { count }),
    text: t('files.remove.text'),
    items: rows.map((row) => ({
      id: row.id,
      name: showName(row.id),
      note: t(`files.kind.${row.kind}`),
      ...(row.kind === 'file' && { bytes: row.size }),
    })),
    ticks:
      mounts.length > 0
        ? [
            {
              id: 'mounts',
              label: t('files.remove.mounts', { count: mounts.length, names: places }),
              hint: t('files.remove.mountsHint'),
              required: true,
            },
          ]
        : [],
    confirm: t('files.remove.confirm', { count }),
    command: () => toText(rootCommand(container, ['rm', '-rf', ...rows.map(({ id }) => id)])),
    run: async ({ id }) => {
      await engine.call.files.remove({ endpoint, container: container.id, path: id })
      onChanged()
    },
    done: (removed) => t('files.remove.done', { count: removed }),
  })
}

/** Buttons and menu of a file's row. */
export function rowActions(shown: Shown, row: FileRow): RowActions {
  const all = actionsOf(shown, row)
  return { icons: [all.copyOut], menu: menuOf(all) }
}

/** What can be done to several files. */
export function bulkActions(shown: Shown, rows: readonly FileRow[]): Action[] {
  const count = rows.length
  return [
    { id: 'copyOut', label: t('files.bulk.copyOut', { count }), run: () => copyOut(shown, rows) },
    {
      id: 'remove',
      label: t('files.bulk.remove', { count }),
      danger: true,
      disabled: !shown.running,
      run: () => confirmRemoveFiles(shown, rows),
    },
  ]
}

function actionsOf(shown: Shown, row: FileRow) {
  const shows = row.kind === 'file' || row.kind === 'folder' || row.kind === 'link'
  return {
    open: {
      id: 'open',
      label: t('files.action.open'),
      icon: fileIcons.open,
      keys: 'Enter',
      disabled: !shows,
      run: () => shown.onOpen(row),
    },
    copyOut: {
      id: 'copyOut',
      label: t('files.action.copyOut'),
      icon: fileIcons.copyOut,
      run: () => copyOut(shown, [row]),
    },
    copyPath: {
      id: 'copyPath',
      label: t('files.action.copyPath'),
      icon: fileIcons.copyPath,
      run: () => void copyText(showName(row.id)),
    },
    rename: {
      id: 'rename',
      label: t('files.action.rename'),
      icon: fileIcons.rename,
      keys: 'F2',
      disabled: !shown.running,
      run: () => renameFile(shown, row),
    },
    remove: {
      id: 'remove',
      label: t('files.action.remove'),
      icon: fileIcons.remove,
      keys: 'Delete',
      danger: true,
      disabled: !shown.running,
      run: () => confirmRemoveFiles(shown, [row]),
    },
  } satisfies Record<string, Action>
}

function menuOf(all: ReturnType<typeof actionsOf>): MenuItem[] {
  return [all.open, all.copyOut, all.copyPath, 'separator', all.rename, all.remove]
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`)
}
