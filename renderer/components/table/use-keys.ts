import { useEffect, useEffectEvent, type RefObject } from 'react'
import { tableCommand, type TableCommand } from './keys.ts'
import type { Item } from './items.ts'

interface KeyTargets<Row> {
  scroll: RefObject<HTMLElement | null>
  items: readonly Item<Row>[]
  active: string | undefined
  /** Goes to a line; `extend` selects everything on the way. */
  onMove: (item: Item<Row>, extend: boolean) => void
  /** What else keys do, to the active line if there is one. False: nothing was to be done, the key is free for others. */
  onCommand: (kind: Exclude<TableCommand['kind'], 'move' | 'first' | 'last'>, item: Item<Row> | undefined) => boolean
}

/** Height of a row in pixels: `--row` of the tokens. */
const ROW = 32

/** Works a list by keyboard: while one of its rows has the focus, and while nothing at all has. */
export function useKeys<Row>({ scroll, items, active, onMove, onCommand }: KeyTargets<Row>): void {
  function act(command: TableCommand, index: number): boolean {
    if (command.kind !== 'move' && command.kind !== 'first' && command.kind !== 'last') {
      return onCommand(command.kind, items[index])
    }
    // The first key in a list that has not been entered leads to its active line, not past it.
    const entered = scroll.current?.contains(document.activeElement) ?? false
    const wanted = { move: 'by' in command && entered ? index + command.by : index, first: 0, last: items.length - 1 }
    const item = items[Math.min(items.length - 1, Math.max(0, wanted[command.kind]))]
    if (item) onMove(item, command.extend)
    return item !== undefined
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    const inRow = target.closest('[role="row"]') !== null && scroll.current?.contains(target) === true
    if (event.defaultPrevented || (target !== document.body && !inRow)) return
    // A button or tick box inside a row keeps its own keys.
    if ((event.key === ' ' || event.key === 'Enter') && target.closest('button, a, input')) return
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / ROW) - 2)
    const command = tableCommand(event, page)
    if (!command) return
    const index = items.findIndex((item) => item.id === active)
    if (!act(command, index)) return
    event.preventDefault()
  })

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKeyDown(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
