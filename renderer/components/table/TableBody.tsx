import { useEffect, useImperativeHandle, useRef, useState, type Ref, type RefObject } from 'react'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { afterPaint } from '../../lib/after-paint.ts'
import { GroupRow } from './GroupRow.tsx'
import { assignSlots, type Slot } from './slots.ts'
import { TableRow, type RowCallbacks } from './TableRow.tsx'
import { useWidth } from './use-width.ts'
import type { Column } from './column.ts'
import type { GroupItem, Item } from './items.ts'
import type { DataTableProps } from '../DataTable.tsx'
import type { MenuAnchor } from '../menu.ts'
import styles from './TableRow.module.css'

/** Height of a row in pixels: `--row` of the tokens. */
const ROW = 32
/** Rows kept rendered above and below what is seen, so that fast scrolling shows no gaps. The first frame does without. */
const OVERSCAN = 8
/** Where elements wait that show nothing: far above the list, where nothing can be scrolled to. */
const AWAY = { index: 0, top: -1000 }
/** Room below the last row for the bar of bulk actions, in pixels. */
const BAR_ROOM = 64

export interface TableBodyHandle {
  /** Scrolls to a line and gives it the keyboard's focus. */
  focus: (id: string) => void
  /** The element that a row's menu hangs at. */
  anchor: (id: string) => HTMLElement | undefined
}

interface TableBodyProps<Row extends { id: string }> extends RowCallbacks<Row> {
  ref: Ref<TableBodyHandle>
  scroll: RefObject<HTMLDivElement | null>
  items: readonly Item<Row>[]
  columns: readonly Column<Row>[]
  selected: ReadonlySet<string>
  active: string | undefined
  selectable: boolean
  /** Leave room for the bar of bulk actions. */
  room: boolean
  grouping?: DataTableProps<Row>['grouping']
  onGroupMenu: (group: GroupItem<Row>, anchor: MenuAnchor) => void
  onVisible?: (ids: readonly string[]) => void
  onFold: (group: string) => void
}

/** The lines of a table that are in view. */
export function TableBody<Row extends { id: string }>(props: TableBodyProps<Row>) {
  const { ref, scroll, items, active, room, onFold, onVisible, grouping, onGroupMenu } = props
  const rowgroup = useRef<HTMLDivElement>(null)
  const hadFocus = useRef(false)
  useWidth(scroll, rowgroup)
  const wanted = useRef<string>(undefined)
  const [painted, setPainted] = useState(false)
  useEffect(() => afterPaint(() => setPainted(true)), [])
  const activeIndex = items.findIndex((item) => item.id === active)
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: painted ? OVERSCAN : 0,
    scrollPaddingStart: ROW,
    paddingEnd: room ? BAR_ROOM : 0,
    scrollPaddingEnd: room ? BAR_ROOM : 0,
    // Rows are there in the first frame, before the element has been measured.
    initialRect: { width: 0, height: window.innerHeight },
    // The focused row stays in the document wherever one scrolls, else the keyboard would lose its place.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range)
      if (activeIndex >= 0 && !indexes.includes(activeIndex)) indexes.push(activeIndex)
      return indexes.toSorted((a, b) => a - b)
    },
  })

  const lineOf = (id: string): HTMLElement | undefined =>
    rowgroup.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`) ?? undefined

  useImperativeHandle(ref, () => ({
    focus: (id) => {
      const index = items.findIndex((item) => item.id === id)
      if (index >= 0) virtualizer.scrollToIndex(index)
      wanted.current = id
      lineOf(id)?.focus({ preventScroll: true })
    },
    anchor: (id) => lineOf(id)?.querySelector<HTMLElement>('[aria-haspopup="menu"]') ?? lineOf(id),
  }))

  // Focuses a line that was scrolled into being, and the neighbour of a focused row that went.
  useEffect(() => {
    if (active === undefined) return
    const lost = hadFocus.current && document.activeElement === document.body
    if (wanted.current !== active && !lost) return
    wanted.current = undefined
    lineOf(active)?.focus({ preventScroll: true })
  })

  const rendered = virtualizer.getVirtualItems()
  const places = new Map(rendered.map(({ key, index, start }) => [key, { index: index + 2, top: start }]))
  const lines = rendered.flatMap(({ index }) => items[index] ?? [])
  const [before, setSlots] = useState<readonly Slot<Row>[]>([])
  const slots = assignSlots(before, lines, active)
  if (slots !== before) setSlots(slots)
  // Of this render only once its rows have been asked for.
  const { startIndex = 0, endIndex = -1 } = virtualizer.range ?? {}
  const { isScrolling } = virtualizer
  useEffect(() => {
    if (isScrolling) return
    const seen = items.slice(startIndex, endIndex + 1)
    onVisible?.(seen.flatMap((item) => (item.kind === 'row' ? [item.id] : [])))
  }, [items, startIndex, endIndex, isScrolling, onVisible])
  useEffect(() => () => onVisible?.([]), [onVisible])

  return (
    // It only watches the focus come and go.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={rowgroup}
      role="rowgroup"
      className={styles.body}
      style={{ height: virtualizer.getTotalSize() }}
      onFocus={() => (hadFocus.current = true)}
      onBlur={(event) => (hadFocus.current = !event.relatedTarget)}
    >
      {slots.map(({ key, item, active: focusable, spare }) => {
        const shared = { ...(places.get(item.id) ?? AWAY), focusable, onActivate: props.onActivate }
        if (item.kind === 'group') {
          return (
            <GroupRow
              key={key}
              {...shared}
              group={item}
              summary={grouping?.summary(item.rows) ?? ''}
              actions={grouping?.actions?.(item.key, item.rows)}
              onFold={onFold}
              onMenu={onGroupMenu as (group: GroupItem<unknown>, anchor: MenuAnchor) => void}
            />
          )
        }
        return (
          <TableRow
            key={key}
            {...shared}
            spare={spare}
            row={item.row}
            columns={props.columns}
            selected={props.selected.has(item.id)}
            selectable={props.selectable}
            rowName={props.rowName}
            rowActions={props.rowActions}
            rowAttributes={props.rowAttributes}
            onSelect={props.onSelect}
            onOpen={props.onOpen}
            onMenu={props.onMenu}
          />
        )
      })}
    </div>
  )
}
