import { describe, expect, it } from 'vitest'
import { gridTemplate, type Column } from './column.ts'

const column = (id: string, width: number, grow?: boolean): Column<unknown> => ({
  id,
  header: id,
  cell: () => id,
  width,
  grow,
})
const columns = [column('name', 200, true), column('state', 100)]

describe('gridTemplate', () => {
  it('shares what room is left', () => {
    expect(gridTemplate(columns, {}, { ticks: true, actions: true })).toBe(
      '40px minmax(200px, 400fr) minmax(100px, 100fr) 104px',
    )
  })

  it('keeps the widths that were set, and leaves the rest before the buttons', () => {
    expect(gridTemplate(columns, { name: 320.4, state: 90 }, { ticks: false, actions: false })).toBe(
      '320px 90px minmax(48px, 1fr)',
    )
  })

  it('lets a column that was shown later share the rest', () => {
    expect(gridTemplate(columns, { name: 320 }, { ticks: false, actions: true })).toBe(
      '320px minmax(100px, 100fr) 104px',
    )
  })
})
