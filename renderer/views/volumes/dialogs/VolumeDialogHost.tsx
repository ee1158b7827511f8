import { chunk } from '../../../ui/chunk.tsx'
import { useVolumeDialog } from './dialogs.ts'

const VolumeDialogs = chunk(async () => (await import('./VolumeDialogs.tsx')).VolumeDialogs)

/** Fetches the dialogs about volumes when the first is asked for. */
export function VolumeDialogHost() {
  const open = useVolumeDialog((state) => state.dialog !== undefined)
  return open && <VolumeDialogs />
}
