import { chunk } from '../../../ui/chunk.tsx'
import { useFileDialog } from './dialogs.ts'

const FileDialogs = chunk(async () => (await import('./FileDialogs.tsx')).FileDialogs)

/** Fetches the dialogs about files when the first is asked for. */
export function FileDialogHost() {
  const open = useFileDialog((state) => state.dialog !== undefined)
  return open && <FileDialogs />
}
