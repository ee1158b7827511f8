import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layout, neighbour, type Placed } from './layout.ts'

interface Node {
  id: string
  value: number
  children?: readonly Node[]
}

const fold = (nodes: readonly Node[], group: Node | undefined): Node => ({
  id: `more:${group?.id ?? ''}`,
  value: nodes.reduce((sum, { value }) => sum + value, 0),
})
const size = { width: 600, height: 400, fold }
const tile = (id: string, value: number): Node => ({ id, value })
const ids = (placed: readonly Placed<Node>[]): string[] => placed.map(({ node }) => node.id)

describe('layout', () => {
  it('gives each tile its share of the area', () => {
    const [large, small] = layout([tile('a', 3), tile('b', 1)], size)
    expect(large?.node.id).toBe('a')
    expect(((large?.width ?? 0) * (large?.height ?? 0)) / ((small?.width ?? 1) * (small?.height ?? 1))).toBeCloseTo(
      3,
      1,
    )
  })

  it('folds small ones of a group into one, and leaves a single small one', () => {
    const many = Array.from({ length: 30 }, (_, index) => tile(`s${index}`, 1))
    const groups = [
      { id: 'images', value: 0, children: [tile('big', 1000), ...many] },
      { id: 'volumes', value: 0, children: [tile('data', 900), tile('lonely', 1)] },
    ]
    const placed = ids(layout(groups, size))
    expect(placed).toEqual(expect.arrayContaining(['images', 'big', 'more:images', 'volumes', 'data']))
    expect(placed).not.toContain('s0')
    expect(placed).not.toContain('more:volumes')
  })

  it('makes one tile of a group that is small', () => {
    const groups = [
      { id: 'images', value: 0, children: [tile('big', 1000)] },
      { id: 'logs', value: 0, children: [tile('one', 10), tile('two', 10)] },
    ]
    expect(layout(groups, size).find(({ node }) => node.id === 'logs')).toMatchObject({ group: false })
  })

  it('has nothing to show of nothing', () => {
    expect(layout([], size)).toEqual([])
    expect(layout([tile('a', 0)], size)).toEqual([])
    expect(layout([tile('a', 5)], { ...size, width: 0 })).toEqual([])
  })

  it('keeps tiles inside and apart, whatever the values', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1e12 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(fc.array(values, { minLength: 1, maxLength: 7 }), (groups) => {
        const nodes = groups.map((group, at) => ({
          id: `g${at}`,
          value: 0,
          children: group.map((value, index) => tile(`${at}/${index}`, value)),
        }))
        const placed = layout(nodes, size)
        for (const { x, y, width, height } of placed) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
          expect(x + width).toBeLessThanOrEqual(size.width)
          expect(y + height).toBeLessThanOrEqual(size.height)
        }
        for (const a of placed) {
          for (const b of placed) {
            const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
            expect(a === b || apart).toBe(true)
          }
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('neighbour', () => {
  const at = (id: string, x: number, y: number): Placed<string> => ({
    node: id,
    group: false,
    x,
    y,
    width: 10,
    height: 10,
  })
  const middle = at('middle', 50, 50)
  const tiles = [middle, at('right', 70, 52), at('far', 90, 50), at('above', 50, 20), at('below', 50, 90)]

  it.each([
    ['right', 'right'],
    ['up', 'above'],
    ['down', 'below'],
    ['left', undefined],
  ] as const)('%s leads to %s', (direction, expected) => {
    const found = neighbour(tiles, middle, direction)?.node
    expect(found).toBe(expected)
  })
})
