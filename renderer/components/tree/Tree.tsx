import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { ChevronRight } from 'lucide-react'
import { classNames } from '../../ui/class-names.ts'
import { openMenu, type MenuAnchor } from '../menu.ts'
import { treeCommand, type TreeLine } from './tree-keys.ts'
import type { MenuItem } from '../actions.ts'
import styles from './Tree.module.css'

/** Height of a line in pixels; `.line` in the style sheet. */
const LINE = 26
const OVERSCAN = 10

interface TreeProps<Line extends TreeLine> {
  /** Accessible name. */
  label: string
  /** Those that can be seen, in order: what is below a closed one is left out. */
  lines: readonly Line[]
  active: string | undefined
  onActive: (id: string) => void
  onToggle: (line: Line, open: boolean) => void
  /** What Enter and a double click do; opening and closing where absent. */
  onOpen?: (line: Line) => void
  /** What a line is, after its place and its arrow. */
  render: (line: Line) => ReactNode
  /** What can be done with a line: its context menu. */
  menu?: (line: Line) => readonly MenuItem[]
  /** Is told which lines are in view. */
  onVisible?: (first: number, last: number) => void
}

/** A tree of any size: only what is in view is in the document. Arrows move, open and close. */
export function Tree<Line extends TreeLine>(props: TreeProps<Line>) {
  const { label, lines, active, onActive, onToggle, onOpen, render, menu, onVisible } = props
  const scroll = useRef<HTMLDivElement>(null)
  const activeIndex = Math.max(
    0,
    lines.findIndex((line) => line.id === active),
  )
  // The line that waits for the keyboard's focus: it may be rendered only after the scrolling is.
  const wanted = useRef<string>(undefined)
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the React compiler
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => LINE,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: OVERSCAN,
    initialRect: { width: 0, height: window.innerHeight },
    // The active line stays in the document wherever one scrolls, else the keyboard would lose its place.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range)
      if (activeIndex < range.count && !indexes.includes(activeIndex)) indexes.push(activeIndex)
      return indexes.toSorted((a, b) => a - b)
    },
  })
  const rendered = rows.getVirtualItems()
  // Of this render only once its lines have been asked for.
  const { startIndex = 0, endIndex = 0 } = rows.range ?? {}
  useEffect(() => onVisible?.(startIndex, endIndex), [onVisible, startIndex, endIndex, lines])

  // Whoever changes the active line from outside, as a search does, wants to see it.
  useEffect(() => {
    if (active !== undefined && lines.length > 0) rows.scrollToIndex(activeIndex)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a change of the lines alone must not scroll
  }, [active])
  useEffect(() => {
    if (active === undefined || wanted.current !== active) return
    const element = scroll.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')
    if (!element) return
    wanted.current = undefined
    element.focus({ preventScroll: true })
  })

  const toggle = (line: Line): void => {
    if (line.expanded !== undefined) onToggle(line, !line.expanded)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const line = lines[activeIndex]
    if (line && menu && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) {
      showMenu(line, event.target as HTMLElement)
      return event.preventDefault()
    }
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / LINE) - 1)
    const command = treeCommand(event.key, lines, activeIndex, page)
    if (!command) return
    event.preventDefault()
    if (command.kind === 'move') {
      const next = lines[command.to]
      if (!next) return
      wanted.current = next.id
      rows.scrollToIndex(command.to)
      onActive(next.id)
    } else if (command.kind === 'open' && onOpen) onOpen(command.line as Line)
    else toggle(command.line as Line)
  }
  const showMenu = (line: Line, anchor: MenuAnchor): void => {
    const items = menu?.(line) ?? []
    onActive(line.id)
    if (items.length > 0) openMenu(anchor, items)
  }

  return (
    <div ref={scroll} className={styles.scroll}>
      <div role="tree" aria-label={label} className={styles.tree} style={{ height: rows.getTotalSize() }}>
        {rendered.map(({ index, start }) => {
          const line = lines[index]
          if (!line) return null
          return (
            <div
              key={line.id}
              role="treeitem"
              data-id={line.id}
              aria-level={line.level}
              aria-posinset={line.position}
              aria-setsize={line.size}
              aria-expanded={line.expanded}
              aria-selected={index === activeIndex && active !== undefined}
              tabIndex={index === activeIndex ? 0 : -1}
              className={classNames(styles.line, line.id === active && styles.active)}
              style={{ transform: `translateY(${start}px)`, paddingInlineStart: 8 + (line.level - 1) * 18 }}
              onClick={() => onActive(line.id)}
              onDoubleClick={() => (onOpen ? onOpen(line) : toggle(line))}
              onKeyDown={onKeyDown}
              onContextMenu={(event) => {
                event.preventDefault()
                showMenu(line, { x: event.clientX, y: event.clientY })
              }}
            >
              <span
                aria-hidden="true"
                className={classNames(styles.arrow, line.expanded && styles.open)}
                onClick={(event) => {
                  event.stopPropagation()
                  onActive(line.id)
                  toggle(line)
                }}
              >
                {line.expanded !== undefined && <ChevronRight />}
              </span>
              {render(line)}
            </div>
          )
        })}
      </div>
    </div>
  )
}
