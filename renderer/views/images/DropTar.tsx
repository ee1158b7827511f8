import { useEffect, useState } from 'react'
import { PackageOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { toastError, toastWarning } from '../../components/toast.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { shell } from '../../shell.ts'
import { openImageDialog } from './dialogs/dialogs.ts'
import styles from './images.module.css'

/** Takes a tar that is dropped anywhere on the window: images are loaded, the files of a root imported. */
export function DropTar() {
  const { t } = useTranslation()
  const [over, setOver] = useState(false)
  useEffect(() => {
    // Every element that is entered and left on the way tells of it.
    let inside = 0
    const takes = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
    const cross = (by: 1 | -1) => (event: DragEvent) => {
      if (!takes(event)) return
      inside = Math.max(0, inside + by)
      // A part of the page that takes files itself has said so by now.
      setOver(inside > 0 && !event.defaultPrevented)
      event.preventDefault()
    }
    const enter = cross(1)
    const leave = cross(-1)
    const dragOver = (event: DragEvent): void => {
      if (takes(event)) event.preventDefault()
    }
    const drop = (event: DragEvent): void => {
      if (!takes(event)) return
      inside = 0
      setOver(false)
      if (event.defaultPrevented) return
      event.preventDefault()
      const [path, ...more] = [...(event.dataTransfer?.files ?? [])].map((file) => shell.pathOf(file)).filter(Boolean)
      if (more.length > 0) return toastWarning(t('images.drop.one'))
      if (path !== undefined) void openTar(path)
    }
    const listeners = { dragenter: enter, dragleave: leave, dragover: dragOver, drop }
    for (const [type, listener] of Object.entries(listeners)) {
      window.addEventListener(type, listener as EventListener)
    }
    return () => {
      for (const [type, listener] of Object.entries(listeners)) {
        window.removeEventListener(type, listener as EventListener)
      }
    }
  }, [t])
  if (!over) return null
  return (
    <div className={styles.drop} aria-hidden="true">
      <PackageOpen />
      {t('images.drop.hint')}
    </div>
  )
}

/** Looks into the file and asks the question that fits; what is neither is asked about as an import, which says so. */
async function openTar(path: string): Promise<void> {
  try {
    const { kind } = await engine.call.images.lookAtTar({ path })
    openImageDialog({ kind: kind === 'images' ? 'load' : 'import', path })
  } catch (error) {
    toastError(toErrorShape(error))
  }
}
