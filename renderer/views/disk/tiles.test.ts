import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { startI18n } from '../../i18n/i18n.ts'
import { foldTiles, sumOf, toGroups, toTiles } from './tiles.ts'
import type { DiskTile } from './tiles.ts'
import type { DiskScan } from '../../../engine/ipc/models/disk.ts'

const RECORD = { type: 'regular', created: 0, uses: 1, parents: [] }
const scan: DiskScan = {
  time: 0,
  images: [
    { id: 'sha256:1234567890abcdef', tags: ['web:1'], unique: 3000, shared: 2000, containers: 1, project: 'shop' },
    { id: 'sha256:fedcba0987654321', tags: [], unique: 500, shared: 0, containers: 0 },
  ],
  sharedLayers: 2000,
  containers: [{ id: 'c1', name: 'web', written: 100, log: 40, project: 'shop' }],
  volumes: [
    { name: 'data', bytes: 900, uses: 1, project: 'shop' },
    { name: 'far', uses: 0 },
  ],
  buildCache: [
    { ...RECORD, id: 'b1', description: 'RUN make', bytes: 70, inUse: true, shared: false },
    { ...RECORD, id: 'b2', description: 'COPY . .', bytes: 3000, inUse: false, shared: true },
  ],
  engine: { layers: 10 },
  holes: 0,
  kinds: { images: 5500, containers: 100, volumes: 900, buildCache: 70, logs: 40, engine: 10 },
  total: 6620,
}

let words: { t: typeof i18next.t; language: string }
beforeAll(async () => {
  await startI18n('en')
  words = { t: i18next.t, language: 'en' }
})
const tiles = (): DiskTile[] => toTiles(scan, () => ['web'], words)

describe('tiles', () => {
  it('lead to their objects and sum up to the scan', () => {
    expect(tiles().map(({ label, note, to }) => [label, note, to])).toEqual([
      ['web:1', '3 kB · 2 kB shared', '/images/sha256%3A1234567890abcdef'],
      ['Untagged image fedcba098765', '500 B', '/images/sha256%3Afedcba0987654321'],
      ['Layers that images share', '2 kB · counted once', '/images'],
      ['web', '100 B', '/containers/c1'],
      ['Log of web', '40 B', '/containers/c1/logs'],
      ['data', '900 B · used by web', '/volumes/data'],
      ['RUN make', '70 B · in use', '/disk/build-cache/b1'],
      ['Folders and blocks of layers', '10 B', '/engine/files/layers'],
    ])
    expect(sumOf(tiles())).toBe(scan.total)
  })

  it('are grouped by kind or by project, the largest first', () => {
    const byKind = toGroups(tiles(), 'kind', words)
    expect(byKind.map(({ id, value }) => [id, value])).toEqual([
      ['images', 5500],
      ['volumes', 900],
      ['containers', 100],
      ['buildCache', 70],
      ['logs', 40],
      ['engine', 10],
    ])
    const byProject = toGroups(tiles(), 'project', words)
    expect(byProject.map(({ label, value }) => [label, value])).toEqual([
      ['shop', 4040],
      ['No project', 2580],
    ])
    expect(byProject[0]?.tone).toBe('images')
  })

  it('become one where they are small', () => {
    const [group] = toGroups(tiles(), 'kind', words)
    const folded = foldTiles(group?.children.slice(0, 2) ?? [], group, words)
    expect(folded).toMatchObject({ id: 'more:images', label: '2 more images', value: 3500, note: '3.5 kB' })
    expect(foldTiles(tiles(), undefined, words).label).toBe('8 more')
  })
})
