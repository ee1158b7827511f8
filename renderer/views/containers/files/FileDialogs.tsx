import { closeFileDialog, useFileDialog } from './dialogs.ts'
import { CopyInDialog } from './CopyInDialog.tsx'
import { CopyOutDialog } from './CopyOutDialog.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import { NameDialog } from './NameDialog.tsx'

/** The question about files that is asked at the moment. */
export function FileDialogs() {
  const dialog = useFileDialog((state) => state.dialog)
  switch (dialog?.kind) {
    case 'copyIn':
      return <CopyInDialog {...dialog} onClose={closeFileDialog} />
    case 'copyOut':
      return <CopyOutDialog {...dialog} onClose={closeFileDialog} />
    case 'export':
      return <ExportDialog container={dialog.container} onClose={closeFileDialog} />
    case 'makeFolder':
    case 'rename':
      return <NameDialog dialog={dialog} onClose={closeFileDialog} />
    case undefined:
      return null
  }
}
