import { describe, expect, it } from 'vitest'
import { extendTo, NOTHING, toggle, toggleAll } from './selection.ts'

const order = ['a', 'b', 'c', 'd']
const ids = (selection: { ids: ReadonlySet<string> }): string[] => [...selection.ids].toSorted()

describe('selection', () => {
  it('toggles one', () => {
    const once = toggle(NOTHING, 'b')
    expect(ids(once)).toEqual(['b'])
    expect(ids(toggle(once, 'b'))).toEqual([])
  })

  it('extends in both directions from where it began, keeping what was selected', () => {
    const start = toggle(toggle(NOTHING, 'a'), 'c')
    expect(ids(extendTo(start, 'd', order))).toEqual(['a', 'c', 'd'])
    expect(ids(extendTo(start, 'b', order))).toEqual(['a', 'b', 'c'])
  })

  it('selects only the row itself when the range’s beginning is gone', () => {
    expect(ids(extendTo({ ids: new Set(), anchor: 'gone' }, 'c', order))).toEqual(['c'])
    expect(ids(extendTo({ ids: new Set(['c']), anchor: undefined }, 'c', order))).toEqual(['c'])
  })

  it('selects all that are shown, then none', () => {
    const all = toggleAll(toggle(NOTHING, 'b'), order)
    expect(ids(all)).toEqual(order)
    expect(ids(toggleAll(all, order))).toEqual([])
    expect(ids(toggleAll(NOTHING, []))).toEqual([])
  })
})
