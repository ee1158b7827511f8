import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanupKey, freedBytes, removable, suggestedTicks, withTick } from './cleanup-plan.ts'
import type { CleanupItem } from './models/cleanup.ts'

const item = (rest: Partial<CleanupItem> & Pick<CleanupItem, 'kind' | 'id'>): CleanupItem => ({
  rule: 'danglingImages',
  name: rest.id,
  references: [],
  bytes: 0,
  needs: [],
  ticked: true,
  ...rest,
})
const container = item({ kind: 'container', id: 'web', bytes: 5 })
const child = item({ kind: 'image', id: 'child', needs: ['container:web'] })
const base = item({ kind: 'image', id: 'base', needs: ['image:child'] })
const volume = item({ kind: 'volume', id: 'data', bytes: 7, needs: ['container:web'], ticked: false })
const plan = {
  items: [container, child, base, volume],
  layers: [
    { bytes: 100, items: ['image:child'] },
    { bytes: 1000, items: ['image:child', 'image:base'] },
  ],
}
const ticks = (...keys: string[]): Set<string> => new Set(keys)

describe('a plan', () => {
  it('counts a layer with the last image that has it, and the rest one by one', () => {
    expect(freedBytes(plan, [container, child])).toBe(105)
    expect(freedBytes(plan, [container, child, base, volume])).toBe(1112)
    expect(freedBytes(plan, [])).toBe(0)
  })

  it('lets go only what nothing that stays needs', () => {
    expect(removable(plan, ticks('image:child', 'image:base'))).toEqual([])
    expect(removable(plan, ticks('container:web', 'image:base', 'volume:data'))).toEqual([container, volume])
  })

  it('ticks with an object what has to go first, and unticks what cannot go without it', () => {
    expect(withTick(plan, ticks(), 'image:base', true)).toEqual(ticks('image:base', 'image:child', 'container:web'))
    const all = ticks('container:web', 'image:child', 'image:base', 'volume:data')
    expect(withTick(plan, all, 'container:web', false)).toEqual(ticks())
    expect(withTick(plan, all, 'volume:data', false)).toEqual(ticks('container:web', 'image:child', 'image:base'))
  })

  it('never begins with a volume ticked', () => {
    expect(suggestedTicks(plan)).toEqual(ticks('container:web', 'image:child', 'image:base'))
  })

  it('can always remove exactly what is ticked, whatever was ticked and unticked before', () => {
    const clicks = fc.array(fc.tuple(fc.constantFrom(...plan.items.map(cleanupKey)), fc.boolean()))
    fc.assert(
      fc.property(clicks, (all) => {
        const ticked = all.reduce<ReadonlySet<string>>((now, [key, on]) => withTick(plan, now, key, on), ticks())
        expect(ticks(...removable(plan, ticked).map(cleanupKey))).toEqual(ticked)
      }),
    )
  })
})
