import { createElement } from 'react'
import { t } from 'i18next'
import {
  ArchiveRestore,
  Braces,
  CalendarClock,
  Camera,
  Copy,
  CopyPlus,
  Eraser,
  FolderInput,
  FolderOpen,
  FolderOutput,
  HardDriveDownload,
  Import,
  PencilLine,
  Plus,
  Scale,
} from 'lucide-react'
import { copyText } from '../../components/copy.ts'
import { navigate, routePath } from '../../shell/router.ts'
import { backUpNow } from './backups/actions.ts'
import { openVolumeDialog } from './dialogs/dialogs.ts'
import { confirmEmpty } from './empty.ts'
import { pruneActions } from './prune.ts'
import { removeOne, removeSelected } from './remove-actions.ts'
import { confirmRemoveVolumes, type VolumeTarget } from './remove.ts'
import { measureSizes } from './sizes.ts'
import type { Action, MenuItem } from '../../components/actions.ts'
import type { RowActions } from '../../components/DataTable.tsx'

/** What can be done with one volume, by name. */
export function actionsOf(volume: VolumeTarget) {
  const { id } = volume
  return {
    export: {
      id: 'export',
      label: t('volumes.export.action'),
      icon: createElement(HardDriveDownload),
      run: () => openVolumeDialog({ kind: 'export', volume: id }),
    },
    import: {
      id: 'import',
      label: t('volumes.import.actionInto'),
      icon: createElement(Import),
      run: () => openVolumeDialog({ kind: 'import', volume: id }),
    },
    folderIn: {
      id: 'folderIn',
      label: t('volumes.folderIn.actionInto'),
      icon: createElement(FolderInput),
      run: () => openVolumeDialog({ kind: 'folderIn', volume: id }),
    },
    folderOut: {
      id: 'folderOut',
      label: t('volumes.folderOut.action'),
      icon: createElement(FolderOutput),
      run: () => openVolumeDialog({ kind: 'folderOut', volume: id }),
    },
    backUp: {
      id: 'backUp',
      label: t('volumes.backups.action'),
      icon: createElement(CalendarClock),
      run: () => void backUpNow(id),
    },
    backups: {
      id: 'backups',
      label: t('volumes.backups.show'),
      icon: createElement(ArchiveRestore),
      run: () => navigate(routePath('volumes', id, 'backups')),
    },
    clone: {
      id: 'clone',
      label: t('volumes.clone.action'),
      icon: createElement(CopyPlus),
      run: () => openVolumeDialog({ kind: 'clone', volume: id }),
    },
    snapshot: {
      id: 'snapshot',
      label: t('volumes.snapshot.action'),
      icon: createElement(Camera),
      run: () => openVolumeDialog({ kind: 'snapshot', volume: id }),
    },
    rename: {
      id: 'rename',
      label: t('volumes.rename.action'),
      icon: createElement(PencilLine),
      run: () => openVolumeDialog({ kind: 'rename', volume: id }),
    },
    empty: {
      id: 'empty',
      label: t('volumes.emptying.action'),
      icon: createElement(Eraser),
      danger: true,
      run: () => confirmEmpty(volume),
    },
    files: {
      id: 'files',
      label: t('volumes.filesAction'),
      icon: createElement(FolderOpen),
      run: () => navigate(routePath('volumes', id, 'files')),
    },
    copyName: {
      id: 'copyName',
      label: t('volumes.copyName'),
      icon: createElement(Copy),
      run: () => void copyText(id),
    },
    inspect: {
      id: 'inspect',
      label: t('images.inspect'),
      icon: createElement(Braces),
      run: () => navigate(routePath('volumes', id, 'inspect')),
    },
    remove: removeOne(() => confirmRemoveVolumes([volume])),
  } satisfies Record<string, Action>
}

/** All that can be done with one volume, in the order of its menu. */
export function volumeMenu(volume: VolumeTarget): MenuItem[] {
  const { copyName, inspect, remove, empty, rename, clone, files, ...archives } = actionsOf(volume)
  const parts = [
    files,
    'separator',
    archives.backUp,
    archives.backups,
    archives.snapshot,
    'separator',
    archives.export,
    archives.import,
    archives.folderOut,
    archives.folderIn,
    'separator',
    clone,
    rename,
    'separator',
    copyName,
    inspect,
  ] as const
  return [...parts, 'separator', empty, remove]
}

/** Buttons and menu of a volume's row. */
export function rowActions(volume: VolumeTarget): RowActions {
  return { icons: [actionsOf(volume).files, actionsOf(volume).export], menu: volumeMenu(volume) }
}

export function bulkActions(volumes: readonly VolumeTarget[]): Action[] {
  return [
    {
      id: 'backups',
      label: t('volumes.backups.bulk', { count: volumes.length }),
      run: () => openVolumeDialog({ kind: 'backups', volumes: volumes.map(({ id }) => id) }),
    },
    removeSelected(volumes, confirmRemoveVolumes),
  ]
}

/** Makes a new one. */
export function createAction(): Action {
  return {
    id: 'create',
    label: t('volumes.createAction'),
    icon: createElement(Plus),
    run: () => openVolumeDialog({ kind: 'create' }),
  }
}

/** What can be done that is about no volume in particular. */
export function pageActions(): Action[] {
  return [
    {
      id: 'import',
      label: t('volumes.import.action'),
      icon: createElement(Import),
      run: () => openVolumeDialog({ kind: 'import', volume: '' }),
    },
    {
      id: 'folderIn',
      label: t('volumes.folderIn.action'),
      icon: createElement(FolderInput),
      run: () => openVolumeDialog({ kind: 'folderIn', volume: '' }),
    },
    { id: 'measure', label: t('volumes.size.measure'), icon: createElement(Scale), run: () => void measureSizes() },
    ...pruneActions(),
  ]
}
