import { closeImageDialog, useImageDialog } from './dialogs.ts'
import { ImportDialog } from './ImportDialog.tsx'
import { LoadDialog } from './LoadDialog.tsx'
import { SaveDialog } from './SaveDialog.tsx'
import { TagDialog } from './TagDialog.tsx'

/** The question about images that is asked at the moment. */
export function ImageDialogs() {
  const dialog = useImageDialog((state) => state.dialog)
  switch (dialog?.kind) {
    case 'tag':
      return <TagDialog image={dialog.image} onClose={closeImageDialog} />
    case 'save':
      return <SaveDialog images={dialog.images} onClose={closeImageDialog} />
    case 'load':
      return <LoadDialog key={dialog.path} initial={dialog.path} onClose={closeImageDialog} />
    case 'import':
      return <ImportDialog key={dialog.path} initial={dialog.path} onClose={closeImageDialog} />
    case undefined:
      return null
  }
}
