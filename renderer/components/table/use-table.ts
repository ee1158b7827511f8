import { useMemo } from 'react'
import { useTable as useTanStackTable, type ReactTable } from '@tanstack/react-table'
import { setTableLook, tableLook, useUi } from '../../stores/ui.ts'
import { columnDefs, features, type Features } from './features.ts'
import type { Column } from './column.ts'

const NONE: never[] = []

type Updater<Value> = Value | ((before: Value) => Value)

function apply<Value>(updater: Updater<Value>, before: Value): Value {
  return typeof updater === 'function' ? (updater as (value: Value) => Value)(before) : updater
}

interface Table<Row extends object> {
  table: ReactTable<Features, Row>
  /** The rows in the chosen order. */
  sorted: readonly Row[]
  /** The columns that are shown. */
  visible: readonly Column<Row>[]
}

/** TanStack's table over our columns, with order, widths and visibility remembered per view. */
export function useTable<Row extends { id: string }>(
  id: string,
  rows: readonly Row[] | undefined,
  columns: readonly Column<Row>[],
  initialSort?: { id: string; desc: boolean },
): Table<Row> {
  const look = useUi(tableLook(id))
  const defs = useMemo(() => columnDefs(columns), [columns])
  const sort = look.sort ?? initialSort
  const state = useMemo(
    () => ({
      sorting: sort ? [sort] : [],
      columnSizing: look.widths,
      columnVisibility: {
        ...Object.fromEntries(columns.map((column) => [column.id, !column.hidden])),
        ...look.shown,
      },
    }),
    [sort, look.widths, look.shown, columns],
  )
  const table = useTanStackTable({
    features,
    columns: defs,
    data: rows ?? NONE,
    getRowId: (row) => row.id,
    state,
    enableSortingRemoval: false,
    enableMultiSort: false,
    columnResizeMode: 'onChange',
    onSortingChange: (updater) => setTableLook(id, { sort: apply(updater, state.sorting)[0] }),
    onColumnSizingChange: (updater) => setTableLook(id, { widths: apply(updater, look.widths) }),
    onColumnVisibilityChange: (updater) => setTableLook(id, { shown: apply(updater, state.columnVisibility) }),
  })
  const model = table.getRowModel().rows
  const sorted = useMemo(() => model.map((row) => row.original), [model])
  const visible = useMemo(
    () => columns.filter((column) => column.fixed || state.columnVisibility[column.id] !== false),
    [columns, state.columnVisibility],
  )
  return { table, sorted, visible }
}
