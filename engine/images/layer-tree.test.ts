import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layLayers } from './layer-tree.ts'
import type { LayerEntry } from './layer-tree.ts'

const file = (path: string, size = 1): LayerEntry => ({ path, kind: 'file', size, mode: 0o644, uid: 0, gid: 0 })
const folder = (path: string, mode = 0o755): LayerEntry => ({ ...file(path, 0), kind: 'folder', mode })

/** `A /path 3` for a file of three bytes that was added, `D /path -3` for one of three bytes that was hidden. */
function changes(...layers: LayerEntry[][]): string[][] {
  return layLayers(layers).map(({ files }) =>
    files.map(
      ({ kind, path, size, hidden }) =>
        `${kind[0]?.toUpperCase()} ${path}${size ? ` ${size}` : ''}${hidden ? ` -${hidden}` : ''}`,
    ),
  )
}

describe('layers that are laid on each other', () => {
  test('add, change and hide', () => {
    expect(
      changes(
        [folder('etc'), file('etc/hosts', 5), file('bin/sh', 9)],
        [folder('etc'), file('etc/hosts', 7), file('new', 2)],
        [file('.wh.new', 0), file('bin/.wh.sh', 0)],
      ),
    ).toEqual([
      ['A /etc', 'A /etc/hosts 5', 'A /bin/sh 9'],
      ['C /etc/hosts 7 -5', 'A /new 2'],
      ['D /new -2', 'D /bin/sh -9'],
    ])
  })

  test('a whiteout of a folder hides all that is in it, once', () => {
    const [, hiding] = layLayers([[file('var/a/x', 3), file('var/a/b/y', 4)], [file('var/.wh.a', 0)]])
    expect(hiding).toMatchObject({ deleted: 1, hidden: 7, files: [{ path: '/var/a', folder: true, hidden: 7 }] })
  })

  test('an opaque folder hides what is below, not what its own layer puts there, wherever that stands', () => {
    expect(
      changes(
        [file('d/old', 3), file('d/both', 4)],
        [file('d/both', 6), file('d/.wh..wh..opq', 0), file('d/new', 1)],
      )[1],
    ).toEqual(['D /d/old -3', 'C /d/both 6 -4', 'A /d/new 1'])
  })

  test('a file and a folder take each other’s place', () => {
    expect(changes([file('x/y', 3)], [file('x', 2)], [folder('x'), file('x/z', 1)]).slice(1)).toEqual([
      ['C /x 2 -3'],
      ['C /x -2', 'A /x/z 1'],
    ])
  })

  test('what was hidden and comes again is new, and hides nothing', () => {
    expect(changes([file('a', 3)], [file('.wh.a', 0)], [file('a', 5)])[2]).toEqual(['A /a 5'])
  })

  test('a folder counts only if it differs itself', () => {
    expect(changes([folder('d')], [folder('d')], [folder('d', 0o700)])).toEqual([['A /d'], [], ['C /d']])
  })

  test('whiteouts of nothing and the marks of aufs do nothing', () => {
    expect(changes([file('a')], [file('.wh.none', 0), file('no/.wh..wh..opq', 0), folder('.wh..wh.plnk')])[1]).toEqual(
      [],
    )
  })

  test('a layer has the bytes of its tar, and none is hidden twice', () => {
    const path = fc.array(fc.constantFrom('a', 'b', '.wh.a', '.wh.b', '.wh..wh..opq'), { minLength: 1, maxLength: 3 })
    // Only the last part of a path can be a whiteout.
    const entry = fc.tuple(path, fc.nat(9)).map(([parts, size]) => {
      const last = parts.at(-1) ?? ''
      const way = parts.slice(0, -1).map((part) => (part.startsWith('.wh') ? 'c' : part))
      return file([...way, last].join('/'), last.startsWith('.wh') ? 0 : size)
    })
    const layer = fc.uniqueArray(entry, { selector: ({ path: unique }) => unique, maxLength: 8 })
    // A tar that has both a file and something below it is none that Docker writes.
    const sane = layer.filter((entries) =>
      entries.every((one) => !entries.some((other) => other.path.startsWith(`${one.path}/`))),
    )
    fc.assert(
      fc.property(fc.array(sane, { maxLength: 5 }), (layers) => {
        const laid = layLayers(layers)
        for (const { size, hidden, files } of laid) {
          expect(size).toBe(files.reduce((sum, one) => sum + one.size, 0))
          expect(hidden).toBeGreaterThanOrEqual(0)
        }
        const held = layers.flat().reduce((sum, { size }) => sum + size, 0)
        expect(laid.reduce((sum, { size }) => sum + size, 0)).toBe(held)
        // No byte is hidden twice.
        expect(laid.reduce((sum, { hidden }) => sum + hidden, 0)).toBeLessThanOrEqual(held)
      }),
    )
  })
})
