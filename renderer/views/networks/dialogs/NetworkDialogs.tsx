import { ConnectDialog } from './ConnectDialog.tsx'
import { CreateDialog } from './CreateDialog.tsx'
import { closeNetworkDialog, useNetworkDialog } from './dialogs.ts'

/** The question about networks that is asked at the moment. */
export function NetworkDialogs() {
  const dialog = useNetworkDialog((state) => state.dialog)
  switch (dialog?.kind) {
    case 'create':
      return <CreateDialog onClose={closeNetworkDialog} />
    case 'connect':
      return <ConnectDialog network={dialog.network} container={dialog.container} onClose={closeNetworkDialog} />
    case undefined:
      return null
  }
}
