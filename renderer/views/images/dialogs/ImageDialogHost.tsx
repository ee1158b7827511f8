import { chunk } from '../../../ui/chunk.tsx'
import { DropTar } from '../DropTar.tsx'
import { useImageDialog } from './dialogs.ts'

const ImageDialogs = chunk(async () => (await import('./ImageDialogs.tsx')).ImageDialogs)

/** Fetches the dialogs about images when the first is asked for; takes tars that are dropped on the window. */
export function ImageDialogHost() {
  const open = useImageDialog((state) => state.dialog !== undefined)
  return (
    <>
      <DropTar />
      {open && <ImageDialogs />}
    </>
  )
}
