import { useEffect, type RefObject } from 'react'

/** Marks a list whose columns are wider than it with `data-wide`, as long as they are. */
export function useWidth(scroll: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const [list, lines] = [scroll.current, content.current]
    if (!list || !lines) return
    const observer = new ResizeObserver(() => {
      list.toggleAttribute('data-wide', list.scrollWidth > list.clientWidth)
    })
    observer.observe(list)
    observer.observe(lines)
    return () => observer.disconnect()
  }, [scroll, content])
}
