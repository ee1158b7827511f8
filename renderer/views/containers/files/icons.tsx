import { ClipboardCopy, Download, FolderOpen, PencilLine, Trash2 } from 'lucide-react'

/** Icons of what can be done with files. */
export const fileIcons = {
  open: <FolderOpen />,
  copyOut: <Download />,
  copyPath: <ClipboardCopy />,
  rename: <PencilLine />,
  remove: <Trash2 />,
}
