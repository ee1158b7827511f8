import { CommitDialog } from './CommitDialog.tsx'
import { KillDialog } from './KillDialog.tsx'
import { RenameDialog } from './RenameDialog.tsx'
import { TimeoutDialog } from './TimeoutDialog.tsx'
import { useContainerDialog } from './dialogs.ts'

/** Shows the dialog that `openDialog` asked for. */
export function ContainerDialogs() {
  const dialog = useContainerDialog((state) => state.dialog)
  switch (dialog?.kind) {
    case 'stop':
    case 'restart':
      return <TimeoutDialog verb={dialog.kind} containers={dialog.containers} />
    case 'kill':
      return <KillDialog containers={dialog.containers} />
    case 'rename':
      return <RenameDialog container={dialog.container} />
    case 'commit':
      return <CommitDialog container={dialog.container} />
    case undefined:
      return null
  }
}
