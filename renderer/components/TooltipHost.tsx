import { useEffect, useState } from 'react'
import { Tooltip } from '@base-ui/react/tooltip'
import styles from './TooltipHost.module.css'

interface Shown {
  anchor: Element
  text: string
}

/** How long the pointer rests before a tooltip comes, in milliseconds. */
const DELAY = 450

/** How far up from the pointer a text that is cut off is looked for: a cell holds a link, that a name and its words. */
const REACH = 4
/** Characters of a text that is cut off: what fits a tooltip of a few lines. */
const MOST = 600

/**
 * The one tooltip of the window: it shows the `data-tooltip` of what the pointer rests on or the keyboard's focus is
 * on, or a text that is cut off for want of room. One for all keeps rows cheap.
 */
export function TooltipHost() {
  const [shown, setShown] = useState<Shown>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let current: Element | null = null
    const show = (anchor: Element | null, delay: number): void => {
      if (anchor === current) return
      current = anchor
      clearTimeout(timer)
      setShown(undefined)
      const text = anchor?.getAttribute('data-tooltip') ?? anchor?.textContent.slice(0, MOST)
      if (!anchor || !text) return
      timer = setTimeout(() => anchor.isConnected && setShown({ anchor, text }), delay)
    }
    const find = (event: Event): Element | null =>
      event.target instanceof Element ? (event.target.closest('[data-tooltip]') ?? cutOff(event.target)) : null
    const onOver = (event: Event): void => show(find(event), DELAY)
    const onFocus = (event: Event): void => {
      const anchor = find(event)
      if (anchor?.matches(':focus-visible')) show(anchor, 0)
    }
    const hide = (): void => {
      clearTimeout(timer)
      setShown(undefined)
    }
    const leave = (): void => show(null, 0)
    const stop = new AbortController()
    const options = { signal: stop.signal, capture: true, passive: true }
    document.addEventListener('pointerover', onOver, options)
    document.addEventListener('focusin', onFocus, options)
    document.addEventListener('focusout', leave, options)
    document.addEventListener('pointerdown', hide, options)
    document.addEventListener('keydown', hide, options)
    document.addEventListener('scroll', hide, options)
    document.documentElement.addEventListener('pointerleave', leave, options)
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [])
  if (!shown) return null
  return (
    <Tooltip.Root open>
      <Tooltip.Portal>
        <Tooltip.Positioner className={styles.positioner} anchor={shown.anchor} sideOffset={6}>
          {/* Its text repeats the name or adds to it: screen readers have that from the element itself. */}
          <Tooltip.Popup className={styles.popup} aria-hidden="true">
            {shown.text}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}

/** The element at or above this one whose text ends in “…”. */
function cutOff(target: Element): Element | null {
  let element: Element | null = target
  for (let step = 0; element && step < REACH; step++, element = element.parentElement) {
    if (element.scrollWidth > element.clientWidth && getComputedStyle(element).textOverflow === 'ellipsis')
      return element
  }
  return null
}
