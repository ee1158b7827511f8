import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { Upload } from 'lucide-react'
import { shell } from '../../../shell.ts'
import styles from './files.module.css'

interface DropTargetProps {
  /** What happens to what is dropped. */
  label: string
  disabled: boolean
  /** The folder of the container that is under the mouse. */
  folderAt: (target: EventTarget | null) => string
  onDrop: (sources: readonly string[], folder: string) => void
  children: ReactNode
}

/** Takes files of this machine that are dragged here. */
export function DropTarget({ label, disabled, folderAt, onDrop, children }: DropTargetProps) {
  const [over, setOver] = useState(false)
  // Every element that is entered and left on the way tells of it.
  const inside = useRef(0)
  const takes = (event: DragEvent): boolean => !disabled && event.dataTransfer.types.includes('Files')
  const enter = (event: DragEvent, by: 1 | -1): void => {
    if (!takes(event)) return
    event.preventDefault()
    inside.current = Math.max(0, inside.current + by)
    setOver(inside.current > 0)
  }
  return (
    // What can be dropped here can also be chosen with the button above.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={styles.drop}
      onDragEnter={(event) => enter(event, 1)}
      onDragLeave={(event) => enter(event, -1)}
      onDragOver={(event) => {
        if (!takes(event)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      }}
      onDrop={(event) => {
        if (!takes(event)) return
        event.preventDefault()
        inside.current = 0
        setOver(false)
        const sources = [...event.dataTransfer.files].map((file) => shell.pathOf(file)).filter(Boolean)
        if (sources.length > 0) onDrop(sources, folderAt(event.target))
      }}
    >
      {children}
      {over && (
        <div className={styles.dropHint} aria-hidden="true">
          <Upload />
          {label}
        </div>
      )}
    </div>
  )
}
