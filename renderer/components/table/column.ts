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
  /** Address that the cell links to, for the column that names the object; undefined for one that has no page. */
  link?: (row: Row) => string | undefined
  /** Accessible name of that link, where its text alone says too little. */
  linkName?: (row: Row) => string
  /** Pixels. */
  width: number
  minWidth?: number
  /** Takes more of the room that is left than the others. */
  grow?: boolean
  align?: 'end'
  hidden?: boolean
  /** Can't be hidden. */
  fixed?: boolean
}

/** Width of the column of tick boxes, and of the one with the row's buttons, in pixels. */
const TICK_WIDTH = 40
const ACTIONS_WIDTH = 104
/** Without buttons it still holds the menu of columns. */
const BARE_ACTIONS_WIDTH = 48
/** How much more of the room that is left a growing column takes. */
const GROWTH = 2

/**
 * The CSS grid of header and rows. Columns share the room that is left, until a person has set their widths: those hold,
 * and what is left stays before the row's buttons.
 */
export function gridTemplate<Row>(
  columns: readonly Column<Row>[],
  chosen: Readonly<Record<string, number>>,
  { ticks, actions }: { ticks: boolean; actions: boolean },
): string {
  const tracks = columns.map(({ id, width, grow }) => {
    const set = chosen[id]
    return set === undefined ? `minmax(${width}px, ${grow ? width * GROWTH : width}fr)` : `${Math.round(set)}px`
  })
  const last = actions ? ACTIONS_WIDTH : BARE_ACTIONS_WIDTH
  const rest = tracks.some((track) => track.endsWith('fr)')) ? `${last}px` : `minmax(${last}px, 1fr)`
  return [...(ticks ? [`${TICK_WIDTH}px`] : []), ...tracks, rest].join(' ')
}
