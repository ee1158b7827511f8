import { useCallback, useMemo, useRef, type CSSProperties, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionState } from '../../engine/ipc/models/endpoint.ts'
import { setTableLook, tableLook, useUi } from '../stores/ui.ts'
import { classNames } from '../ui/class-names.ts'
import { useLatest } from '../ui/use-latest.ts'
import { EngineNotice, useEngineNotice } from './EngineNotice.tsx'
import { openMenu, type MenuAnchor } from './menu.ts'
import { StaleBanner } from './StaleBanner.tsx'
import { BulkBar } from './table/BulkBar.tsx'
import { gridTemplate, type Column } from './table/column.ts'
import { tableItems, type GroupItem, type Item } from './table/items.ts'
import { extendTo, NOTHING, toggleAll } from './table/selection.ts'
import { SkeletonRows } from './table/SkeletonRows.tsx'
import { TableBody, type TableBodyHandle } from './table/TableBody.tsx'
import { TableHeader } from './table/TableHeader.tsx'
import { useKeys } from './table/use-keys.ts'
import { usePlace } from './table/use-place.ts'
import { useTable } from './table/use-table.ts'
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
  /** Name under which selection and place are remembered, where a view has several lists: folders. */
  place?: string
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
  /** Told which rows are in view, by id, whenever others are and scrolling rests; none once the table goes. */
  onVisible?: (ids: readonly string[]) => void
  /** The Delete key, for the selected rows or the focused one. */
  onRemove?: (rows: readonly Row[]) => void
  /** Groups rows under headings, for example by compose project. */
  grouping?: {
    groupOf: (row: Row) => string | undefined
    restLabel: string
    summary: (rows: readonly Row[]) => string
    /** What can be done to all rows of a group; undefined for the rest, which belongs to none. */
    actions?: (group: string | undefined, rows: readonly Row[]) => RowActions | undefined
  }
  initialSort?: { id: string; desc: boolean }
  connection: ConnectionState
  /** Shown when the engine said that there are none. */
  empty: ReactNode
  /** A filter is set, and this is shown when nothing matches it. */
  noMatches?: ReactNode
}

/** A live list: virtualised, sorted, selectable, worked by mouse or keyboard, with its five states built in. */
export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { id, label, rows, columns, grouping, connection, bulkActions } = props
  const { t } = useTranslation()
  const { folded, widths } = useUi(tableLook(id))
  const { table, sorted, visible } = useTable(id, rows, columns, props.initialSort)
  const items = useMemo(
    () => tableItems(sorted, grouping && { groupOf: grouping.groupOf, restLabel: grouping.restLabel, folded }),
    [sorted, grouping, folded],
  )
  const scroll = useRef<HTMLDivElement>(null)
  const body = useRef<TableBodyHandle>(null)
  const place = usePlace(props.place ?? id, items, scroll)
  const { selected, order, active, activate, select, setSelection } = place
  const selectable = bulkActions !== undefined

  // Rows get callbacks that keep their identity, so that they needn't render anew when only these change.
  const latestRef = useLatest(props)
  const toggleFold = useCallback(
    (group: string) => {
      const { folded: before } = tableLook(id)(useUi.getState())
      setTableLook(id, { folded: before.includes(group) ? before.filter((key) => key !== group) : [...before, group] })
    },
    [id],
  )
  const showMenu = useCallback(
    (row: Row, anchor: MenuAnchor) => {
      activate(row.id)
      const { menu } = latestRef.current.rowActions?.(row) ?? { menu: [] }
      const align = anchor instanceof HTMLElement ? 'end' : 'start'
      if (menu.length > 0) openMenu(anchor, menu, { label: latestRef.current.rowName(row), align })
    },
    [activate, latestRef],
  )

  const showGroupMenu = useCallback(
    (group: GroupItem<Row>, anchor: MenuAnchor) => {
      activate(group.id)
      const menu = latestRef.current.grouping?.actions?.(group.key, group.rows)?.menu ?? []
      const align = anchor instanceof HTMLElement ? 'end' : 'start'
      if (menu.length > 0) openMenu(anchor, menu, { label: group.label, align })
    },
    [activate, latestRef],
  )

  const remove = (item: Item<Row> | undefined): boolean => {
    const targets = selected.length > 0 ? selected : item?.kind === 'row' ? [item.row] : []
    if (targets.length > 0) props.onRemove?.(targets)
    return targets.length > 0
  }
  useKeys({
    scroll,
    items,
    active,
    onMove: (item, extend) => {
      if (extend && selectable && item.kind === 'row') {
        setSelection((before) =>
          extendTo(before.anchor === undefined ? { ...before, anchor: active } : before, item.id, order),
        )
      }
      activate(item.id)
      body.current?.focus(item.id)
    },
    onCommand: (kind, item) => {
      switch (kind) {
        case 'open':
          if (item?.kind === 'group') toggleFold(item.id)
          else if (item) props.onOpen?.(item.row)
          return item !== undefined
        case 'select':
          if (item?.kind === 'row' && selectable) select(item.id, false)
          return true
        case 'select-all':
          if (selectable) setSelection(() => toggleAll(NOTHING, order))
          return selectable
        case 'remove':
          return remove(item)
        case 'menu':
          if (item?.kind === 'group') showGroupMenu(item, body.current?.anchor(item.id) ?? { x: 0, y: 0 })
          if (item?.kind === 'row') showMenu(item.row, body.current?.anchor(item.id) ?? { x: 0, y: 0 })
          return true
        case 'fold':
        case 'unfold':
          if (item?.kind !== 'group' || item.folded === (kind === 'fold')) return false
          toggleFold(item.id)
          return true
        case 'clear':
          setSelection(() => NOTHING)
          return selected.length > 0
      }
    },
  })

  const template = gridTemplate(visible, widths, { ticks: selectable, actions: props.rowActions !== undefined })
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
            selected={place.selection.ids}
            active={active}
            selectable={selectable}
            grouping={grouping}
            onGroupMenu={showGroupMenu}
            rowName={props.rowName}
            rowActions={props.rowActions}
            rowAttributes={props.rowAttributes}
            room={selected.length > 0}
            onActivate={activate}
            onSelect={select}
            onOpen={props.onOpen}
            onVisible={props.onVisible}
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
      {bulkActions && selected.length > 0 && (
        <BulkBar
          label={t('table.selected', { count: selected.length })}
          actions={bulkActions(selected)}
          onClear={() => setSelection(() => NOTHING)}
        />
      )}
    </div>
  )
}
