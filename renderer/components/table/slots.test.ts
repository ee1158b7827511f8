import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignSlots, type Slot } from './slots.ts'
import type { Item } from './items.ts'

const row = (id: string): Item<string> => ({ kind: 'row', id, row: id })
const group = (id: string): Item<string> => ({ kind: 'group', id, key: id, label: id, rows: [], folded: false })
const rows = (ids: string): Item<string>[] => ids.split('').map((id) => (id === id.toUpperCase() ? group(id) : row(id)))

/** The elements in their order, as “key:line”, spare ones in brackets. */
const told = (slots: readonly Slot<string>[]): string =>
  slots.map(({ key, item, spare }) => (spare ? `(${key}:${item.id})` : `${key}:${item.id}`)).join(' ')

/** Shows lists one after the other; a small letter is a row, a capital one a group. */
function shown(...lists: string[]): readonly Slot<string>[] {
  return lists.reduce<readonly Slot<string>[]>((before, ids) => assignSlots(before, rows(ids), undefined), [])
}

describe('assignSlots', () => {
  it('gives rows that come the elements of those that went', () => {
    expect(told(shown('abcd', 'axyd'))).toBe('0:a 1:x 2:y 3:d')
  })

  it('keeps the elements of a list that a filter narrows, for the same rows', () => {
    expect(told(shown('abcd', 'c'))).toBe('(0:a) (1:b) 2:c (3:d)')
    expect(told(shown('abcd', 'c', 'abcd'))).toBe('0:a 1:b 2:c 3:d')
    expect(told(shown('abcd', 'x', 'abcd'))).toBe('0:a 1:b 2:c 3:d')
  })

  it('makes new ones at the end that is scrolled to, and keeps none of those at the other', () => {
    expect(told(shown('abcd', 'cdef'))).toBe('2:c 3:d 4:e 5:f')
    expect(told(shown('cdef', 'abcd'))).toBe('4:a 5:b 0:c 1:d')
  })

  it('lets rows keep their elements in any new order', () => {
    expect(told(shown('abcd', 'dbxa'))).toBe('3:d 1:b 4:x 0:a')
  })

  it('does not let groups and rows serve each other', () => {
    expect(told(shown('AbBc', 'CdbB'))).toBe('4:C 5:d 1:b 2:B')
  })

  it('leaves the element of the active line to it alone', () => {
    const before = assignSlots([], rows('ab'), 'a')
    expect(told(assignSlots(before, rows('xy'), 'x'))).toBe('1:x 2:y')
  })

  it('tells by identity that nothing has changed', () => {
    const items = rows('abc')
    const before = assignSlots(assignSlots([], rows('vwxyz'), 'v'), items, 'a')
    expect(assignSlots(before, items, 'a')).toBe(before)
    expect(assignSlots(before, items, 'b')).not.toBe(before)
  })

  it('shows each line once, in order, with a key of its own, whatever came before', () => {
    const list = fc.uniqueArray(fc.constantFrom(...'abcdefghijABC'.split('')), { maxLength: 13 })
    fc.assert(
      fc.property(fc.array(fc.tuple(list, fc.nat(12)), { minLength: 1 }), (lists) => {
        let slots: readonly Slot<string>[] = []
        let most = 0
        for (const [ids, at] of lists) {
          const items = rows(ids.join(''))
          const active = ids[at % Math.max(1, ids.length)]
          const before = new Map(slots.map(({ key, item }) => [item.id, key]))
          slots = assignSlots(slots, items, active)
          const used = slots.filter(({ spare }) => !spare)
          const known = used.filter(({ item }) => before.has(item.id))
          most = Math.max(most, items.length)
          expect(used.map(({ item }) => item)).toEqual(items)
          expect(used.filter((slot) => slot.active).map(({ item }) => item.id)).toEqual(active ? [active] : [])
          expect(known.map(({ key }) => key)).toEqual(known.map(({ item }) => before.get(item.id)))
          expect(new Set(slots.map(({ key }) => key)).size).toBe(slots.length)
          expect(slots.length).toBeLessThanOrEqual(most)
          // Else a render would ask for another one for ever.
          expect(assignSlots(slots, items, active)).toBe(slots)
        }
      }),
    )
  })
})
