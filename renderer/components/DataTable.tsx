import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionState } from '../../engine/ipc/models/endpoint.ts'
import { classNames } from '../ui/class-names.ts'
import { useTable } from './table/use-table.ts'
import { BulkBar } from './table/BulkBar.tsx'
import { SkeletonRows } from './table/SkeletonRows.tsx'
import { EngineNotice, useEngineNotice } from './EngineNotice.tsx'
import { StaleBanner } from './StaleBanner.tsx'
import { TableBody, type TableBodyHandle } from './table/TableBody.tsx'
import { TableHeader } from './table/TableHeader.tsx'
import { gridTemplate, type Column } from './table/column.ts'
import { tableItems } from './table/items.ts'
import { tableCommand } from './table/keys.ts'
import { recall, remember } from './table/memory.ts'
import { extendTo, NOTHING, toggle, toggleAll, type Selection } from './table/selection.ts'
import { openMenu, type MenuAnchor } from './menu.ts'
import { setTableLook, tableLook, useUi } from '../stores/ui.ts'
import type { Action, MenuItem } from './actions.ts'
import styles from './DataTable.module.css'

export type { Column } from './table/column.ts'

export interface RowActions {
  /** Two at most; shown as icons in the row. */
  icons: readonly Action[]
  /** All of them: the row's menu, which is the context menu too. */
  menu: readonly MenuItem[]
}

export interface DataTableProps<Row extends { id: string }> {
  /** Name of the view, under which columns, sorting and place are remembered. */
  id: string
  /** Accessible name. */
  label: string
  /** What matches the filter, in any order; undefined until the engine has answered. A row that did not change keeps its identity. */
  rows: readonly Row[] | undefined
  /** All of these keep their identity between renders, else every row is rendered anew. */
  columns: readonly Column<Row>[]
  /** Name for screen readers: “Select web”. */
  rowName: (row: Row) => string
  rowActions?: (row: Row) => RowActions
  /** `data-` attributes of the row. */
  rowAttributes?: (row: Row) => Record<string, string | undefined>
  /** What can be done to the selected rows; a label says to how many: “Stop 3”. */
  bulkActions?: (rows: readonly Row[]) => readonly Action[]
  onOpen?: (row: Row) => void
  /** The Delete key, for the selected rows or the focused one. */
  onRemove?: (rows: readonly Row[]) => void
  /** Groups rows under headings, for example by compose project. */
  grouping?: { groupOf: (row: Row) => string | undefined; restLabel: string; summary: (rows: readonly Row[]) => string }
  initialSort?: { id: string; desc: boolean }
  connection: ConnectionState
  /** Shown when the engine said that there are none. */
  empty: ReactNode
  /** A filter is set, and this is shown when nothing matches it. */
  noMatches?: ReactNode
}

/** A live list: virtualised, sorted, selectable, worked by mouse or keyboard, with its five states built in. */
export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { id, label, rows, columns, grouping, connection } = props
  const { t } = useTranslation()
  const folded = useUi((state) => tableLook(id)(state).folded)
  const { table, sorted, visible } = useTable(id, rows, columns, props.initialSort)
  const items = useMemo(
    () => tableItems(sorted, grouping && { groupOf: grouping.groupOf, restLabel: grouping.restLabel, folded }),
    [sorted, grouping, folded],
  )
  const scroll = useRef<HTMLDivElement>(null)
  const body = useRef<TableBodyHandle>(null)
  const [selection, setSelection] = useState<Selection>(() => recall(id)?.selection ?? NOTHING)
  const [active, setActive] = useState<string | undefined>(() => recall(id)?.active)
  const selectable = props.bulkActions !== undefined
  const selected = useMemo(() => sorted.filter((row) => selection.ids.has(row.id)), [sorted, selection])
  const order = useMemo(() => items.filter((item) => item.kind === 'row').map((item) => item.id), [items])

  // Callbacks read the newest of everything and never change, so that rows needn't render for them.
  const latest = useRef({ props, items, order, selection, selected, active })
  latest.current = { props, items, order, selection, selected, active }

  // The focus stays near where it was when its row goes.
  const activeIndex = useRef(0)
  const found = active === undefined ? -1 : items.findIndex((item) => item.id === active)
  if (found >= 0) activeIndex.current = found
  const nextActive = items[Math.min(activeIndex.current, items.length - 1)]?.id
  const focused = found >= 0 ? active : nextActive

  useEffect(() => {
    const element = scroll.current
    return () => remember(id, { ...latest.current, scrollTop: element?.scrollTop ?? 0 })
  }, [id])

  const toggleFold = useCallback(
    (group: string) => {
      const { folded: before } = tableLook(id)(useUi.getState())
      setTableLook(id, { folded: before.includes(group) ? before.filter((key) => key !== group) : [...before, group] })
    },
    [id],
  )

  const select = useCallback((row: string, range: boolean) => {
    setActive(row)
    setSelection((before) => (range ? extendTo(before, row, latest.current.order) : toggle(before, row)))
  }, [])

  const showMenu = useCallback((row: Row, anchor: MenuAnchor) => {
    const { menu } = latest.current.props.rowActions?.(row) ?? { menu: [] }
    setActive(row.id)
    if (menu.length > 0)
      openMenu(anchor, menu, {
        label: latest.current.props.rowName(row),
        align: anchor instanceof HTMLElement ? 'end' : 'start',
      })
  }, [])

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / ROW) - 2)
      const command = tableCommand(event, page)
      const now = latest.current
      if (!command) return
      const index = now.items.findIndex((item) => item.id === now.active)
      const item = now.items[index]
      const go = (to: number, extend: boolean): void => {
        const target = now.items[Math.min(now.items.length - 1, Math.max(0, to))]
        if (!target) return
        if (extend && target.kind === 'row' && now.props.bulkActions) {
          setSelection((before) => {
            const start = before.anchor === undefined && item ? { ids: before.ids, anchor: item.id } : before
            return extendTo(start, target.id, now.order)
          })
        }
        setActive(target.id)
        body.current?.focus(target.id)
      }
      switch (command.kind) {
        case 'move':
          go(index < 0 ? 0 : index + command.by, command.extend)
          break
        case 'first':
          go(0, command.extend)
          break
        case 'last':
          go(now.items.length - 1, command.extend)
          break
        case 'open':
          if (item?.kind === 'group') toggleFold(item.id)
          else if (item) now.props.onOpen?.(item.row)
          break
        case 'select':
          if (item?.kind === 'row' && now.props.bulkActions) select(item.id, false)
          break
        case 'select-all':
          if (now.props.bulkActions) setSelection(toggleAll(NOTHING, now.order))
          break
        case 'remove': {
          const targets = now.selected.length > 0 ? now.selected : item?.kind === 'row' ? [item.row] : []
          if (targets.length > 0) now.props.onRemove?.(targets)
          break
        }
        case 'menu':
          if (item?.kind === 'row') showMenu(item.row, body.current?.anchor(item.id) ?? { x: 0, y: 0 })
          break
        case 'fold':
        case 'unfold':
          if (item?.kind !== 'group' || item.folded !== (command.kind === 'unfold')) return
          toggleFold(item.id)
          break
        case 'clear':
          if (now.selection.ids.size === 0) return
          setSelection(NOTHING)
          break
      }
      event.preventDefault()
    },
    [select, showMenu, toggleFold],
  )

  // Keys work in the list without a click into it first, while nothing else has the focus.
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement
      const ownRow = target.closest?.('[role="row"]') && scroll.current?.contains(target)
      if (event.defaultPrevented || (target !== document.body && !ownRow)) return
      // A button or tick box inside a row keeps its own keys.
      if ((event.key === ' ' || event.key === 'Enter') && target.closest('button, a, input')) return
      onKeyDown(event)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [onKeyDown])

  useLayoutEffect(() => {
    const offset = recall(id)?.scrollTop
    if (offset && scroll.current) scroll.current.scrollTop = offset
  }, [id])

  const template = gridTemplate(visible, (column) => table.getColumn(column)?.getSize() ?? 0, {
    ticks: selectable,
    actions: props.rowActions !== undefined,
  })
  const filled = rows !== undefined && rows.length > 0
  const notice = useEngineNotice(connection) && rows === undefined
  const framed = filled || (rows === undefined ? !notice : props.noMatches !== undefined)
  return (
    <div className={styles.table}>
      <StaleBanner connection={connection} shown={rows !== undefined} />
      <div
        ref={scroll}
        hidden={!framed}
        role="grid"
        aria-label={label}
        aria-rowcount={items.length + 1}
        aria-multiselectable={selectable || undefined}
        aria-busy={rows === undefined}
        className={classNames(styles.scroll, !filled && styles.still)}
        style={{ '--columns': template } as CSSProperties}
      >
        <TableHeader
          tableId={id}
          table={table}
          visible={visible}
          columns={columns}
          selectable={selectable}
          allSelected={order.length > 0 && selected.length >= order.length}
          someSelected={selected.length > 0}
          onToggleAll={() => setSelection((before) => toggleAll(before, order))}
        />
        {filled && (
          <TableBody
            ref={body}
            scroll={scroll}
            items={items}
            columns={visible}
            selected={selection.ids}
            active={focused}
            selectable={selectable}
            summary={grouping?.summary}
            rowName={props.rowName}
            rowActions={props.rowActions}
            rowAttributes={props.rowAttributes}
            room={selected.length > 0}
            onActivate={setActive}
            onSelect={select}
            onOpen={props.onOpen}
            onMenu={showMenu}
            onFold={toggleFold}
          />
        )}
      </div>
      {!filled && (
        <div className={styles.state}>
          {rows && (props.noMatches ?? props.empty)}
          {notice && <EngineNotice connection={connection} />}
          {!rows && !notice && <SkeletonRows columns={visible} template={template} selectable={selectable} />}
        </div>
      )}
      {selected.length > 0 && props.bulkActions && (
        <BulkBar
          label={t('table.selected', { count: selected.length })}
          actions={props.bulkActions(selected)}
          onClear={() => setSelection(NOTHING)}
        />
      )}
    </div>
  )
}

/** Height of a row in pixels: `--row` of the tokens. */
const ROW = 32
