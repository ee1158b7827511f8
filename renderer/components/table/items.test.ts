import { describe, expect, it } from 'vitest'
import { tableItems } from './items.ts'

interface Row {
  id: string
  project?: string
}

const grouping = { groupOf: (row: Row) => row.project, restLabel: 'No project', folded: [] as string[] }
const ids = (rows: readonly Row[], folded: string[] = []): string[] =>
  tableItems(rows, { ...grouping, folded }).map((item) => item.id)

describe('tableItems', () => {
  it('has no headings without groups', () => {
    expect(ids([{ id: 'b' }, { id: 'a' }])).toEqual(['b', 'a'])
    expect(tableItems([{ id: 'b' }]).map((item) => item.kind)).toEqual(['row'])
  })

  it('puts groups by name and the rest last, and keeps the order of rows inside', () => {
    const rows = [{ id: 'x' }, { id: 'b', project: 'shop' }, { id: 'c', project: 'blog' }, { id: 'a', project: 'shop' }]
    expect(ids(rows)).toEqual(['group:blog', 'c', 'group:shop', 'b', 'a', 'group:', 'x'])
  })

  it('leaves out the rows of a folded group but counts them', () => {
    const items = tableItems([{ id: 'a', project: 'shop' }], { ...grouping, folded: ['group:shop'] })
    expect(items).toEqual([
      {
        kind: 'group',
        id: 'group:shop',
        key: 'shop',
        label: 'shop',
        rows: [{ id: 'a', project: 'shop' }],
        folded: true,
      },
    ])
  })

  it('is empty for no rows', () => {
    expect(ids([])).toEqual([])
  })
})
