import type { ReactNode } from 'react'

/** A column of a table. Keep the array's identity stable: rows render anew when it changes. */
export interface Column<Row> {
  id: string
  /** Translated heading. */
  header: string
  cell: (row: Row) => ReactNode
  /** What it is sorted by; without it the column can't be sorted. Undefined stands last in both directions. */
  sortBy?: (row: Row) => string | number | undefined
  /** The first click sorts downwards: for sizes and times. */
  descendingFirst?: boolean
  /** Address that the cell links to, for the column that names the object. */
  link?: (row: Row) => string
  /** Pixels. */
  width: number
  minWidth?: number
  /** Takes what room is left. One column at least should. */
  grow?: boolean
  align?: 'end'
  hidden?: boolean
  /** Can't be hidden. */
  fixed?: boolean
}

/** Width of the column of tick boxes, and of the one with the row's buttons, in pixels. */
export const TICK_WIDTH = 40
export const ACTIONS_WIDTH = 104

/** The CSS grid of header and rows, for the columns that are shown. */
export function gridTemplate<Row>(
  columns: readonly Column<Row>[],
  widthOf: (id: string) => number,
  { ticks = true, actions = true } = {},
): string {
  const tracks = columns.map((column) => {
    const width = `${Math.round(widthOf(column.id))}px`
    return column.grow ? `minmax(${width}, 1fr)` : width
  })
  return [ticks && `${TICK_WIDTH}px`, ...tracks, `minmax(${ACTIONS_WIDTH}px, ${actions ? ACTIONS_WIDTH : 40}px)`]
    .filter(Boolean)
    .join(' ')
}
