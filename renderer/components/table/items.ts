/** One line of a table: an object, or the heading of a group of objects. */
export type Item<Row> = { kind: 'row'; id: string; row: Row } | GroupItem<Row>

export interface GroupItem<Row> {
  kind: 'group'
  id: string
  /** What the rows have in common; undefined for the rows that are of no group. */
  key: string | undefined
  label: string
  rows: readonly Row[]
  folded: boolean
}

interface Grouping<Row> {
  /** Which group a row is of; undefined: none. */
  groupOf: (row: Row) => string | undefined
  /** Heading of the rows that are of no group. */
  restLabel: string
  folded: readonly string[]
}

/** Prefix that keeps the ids of groups apart from those of rows. */
const GROUP = 'group:'

/**
 * The lines of a table for rows in their sorted order: with a heading for each group, groups by name, the rest last.
 * Without any group there are no headings.
 */
export function tableItems<Row extends { id: string }>(rows: readonly Row[], grouping?: Grouping<Row>): Item<Row>[] {
  const groups = new Map<string | undefined, Row[]>()
  for (const row of rows) {
    const key = grouping?.groupOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  if (!grouping || groups.size === 0 || (groups.size === 1 && groups.has(undefined))) return rows.map(rowItem)
  const labels = [...groups.keys()].toSorted(byName)
  return labels.flatMap((label) => {
    const members = groups.get(label) ?? []
    const id = GROUP + (label ?? '')
    const folded = grouping.folded.includes(id)
    const heading: Item<Row> = {
      kind: 'group',
      id,
      key: label,
      label: label ?? grouping.restLabel,
      rows: members,
      folded,
    }
    return folded ? [heading] : [heading, ...members.map(rowItem)]
  })
}

function rowItem<Row extends { id: string }>(row: Row): Item<Row> {
  return { kind: 'row', id: row.id, row }
}

function byName(a: string | undefined, b: string | undefined): number {
  if (a === undefined) return 1
  if (b === undefined) return -1
  return a.localeCompare(b)
}
