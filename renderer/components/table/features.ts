import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  type ColumnDef,
  type Row as TableRow,
} from '@tanstack/react-table'
import type { Column } from './column.ts'

/** What the tables use of TanStack Table; the rest stays out of the bundle. */
export const features = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
})

export type Features = typeof features

/** Names as people sort them: `web2` before `web10`, case aside. */
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** Orders numbers by size and texts by name; undefined values never get here (`sortUndefined`). */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(String(a), String(b))
}

function sortFn<Row extends object>(a: TableRow<Features, Row>, b: TableRow<Features, Row>, id: string): number {
  return compareValues(a.getValue(id), b.getValue(id))
}

/** TanStack's own column definitions for ours. */
export function columnDefs<Row extends object>(columns: readonly Column<Row>[]): ColumnDef<Features, Row>[] {
  return columns.map((column) => ({
    id: column.id,
    accessorFn: (row) => column.sortBy?.(row),
    header: column.header,
    size: column.width,
    minSize: column.minWidth ?? 64,
    maxSize: 960,
    enableSorting: column.sortBy !== undefined,
    enableHiding: !column.fixed,
    sortDescFirst: column.descendingFirst ?? false,
    sortUndefined: 'last',
    sortFn,
  }))
}
