import { BackupPlanDialog } from './BackupPlanDialog.tsx'
import { CopyDialog } from './CopyDialog.tsx'
import { CreateDialog } from './CreateDialog.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import { FolderInDialog } from './FolderInDialog.tsx'
import { FolderOutDialog } from './FolderOutDialog.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { closeVolumeDialog, useVolumeDialog } from './dialogs.ts'

/** The question about volumes that is asked at the moment. */
export function VolumeDialogs() {
  const dialog = useVolumeDialog((state) => state.dialog)
  switch (dialog?.kind) {
    case 'create':
      return <CreateDialog onClose={closeVolumeDialog} />
    case 'export':
      return <ExportDialog volume={dialog.volume} onClose={closeVolumeDialog} />
    case 'import':
      return <ImportDialog initial={dialog.volume} restored={dialog.path} onClose={closeVolumeDialog} />
    case 'backups':
      return <BackupPlanDialog volumes={dialog.volumes} plan={dialog.plan} onClose={closeVolumeDialog} />
    case 'folderIn':
      return <FolderInDialog initial={dialog.volume} onClose={closeVolumeDialog} />
    case 'folderOut':
      return <FolderOutDialog volume={dialog.volume} onClose={closeVolumeDialog} />
    case 'clone':
    case 'rename':
    case 'snapshot':
      return <CopyDialog verb={dialog.kind} volume={dialog.volume} onClose={closeVolumeDialog} />
    case undefined:
      return null
  }
}
