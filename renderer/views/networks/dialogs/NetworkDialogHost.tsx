import { chunk } from '../../../ui/chunk.tsx'
import { useNetworkDialog } from './dialogs.ts'

const NetworkDialogs = chunk(async () => (await import('./NetworkDialogs.tsx')).NetworkDialogs)

/** Fetches the dialogs about networks when the first is asked for. */
export function NetworkDialogHost() {
  const open = useNetworkDialog((state) => state.dialog !== undefined)
  return open && <NetworkDialogs />
}
