import { CreateDialog } from './CreateDialog.tsx'
import { closeVolumeDialog, useVolumeDialog } from './dialogs.ts'

/** The question about volumes that is asked at the moment. */
export function VolumeDialogs() {
  const dialog = useVolumeDialog((state) => state.dialog)
  switch (dialog?.kind) {
    case 'create':
      return <CreateDialog onClose={closeVolumeDialog} />
    case undefined:
      return null
  }
}
