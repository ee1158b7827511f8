import { useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { setDock } from '../stores/ui.ts'
import styles from './Dock.module.css'

/** Least height of the dock, and what it always leaves to the page, in pixels. */
const LEAST = 120
const PAGE = 200
/** What an arrow key moves the edge by, in pixels. */
const STEP = 24

const within = (height: number): number => Math.round(Math.min(window.innerHeight - PAGE, Math.max(LEAST, height)))

/** The upper edge of the dock: drag it, or move it with the arrow keys. */
export function DockEdge({ dock, height }: { dock: RefObject<HTMLElement | null>; height: number }) {
  const { t } = useTranslation()
  const [dragging, setDragging] = useState(false)

  // While dragging only the style moves; the height is kept once, at the end.
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const bottom = dock.current?.getBoundingClientRect().bottom ?? 0
    if (dragging) dock.current?.style.setProperty('--dock-height', `${within(bottom - event.clientY)}px`)
  }
  const release = (event: PointerEvent<HTMLDivElement>): void => {
    setDragging(false)
    const bottom = dock.current?.getBoundingClientRect().bottom ?? 0
    setDock({ height: within(bottom - event.clientY) })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === 'ArrowUp' ? STEP : event.key === 'ArrowDown' ? -STEP : 0
    if (step === 0) return
    event.preventDefault()
    setDock({ height: within(height + step) })
  }

  return (
    // A separator that can be moved is a widget: it takes the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label={t('dock.resize')}
      aria-valuenow={height}
      aria-valuemin={LEAST}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={styles.edge}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setDragging(true)
      }}
      onPointerMove={drag}
      onPointerUp={release}
      onKeyDown={onKeyDown}
    />
  )
}
