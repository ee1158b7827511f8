import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createScanStore } from './store.ts'
import type { KeptScans } from './store.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'scans-'))))
afterEach(() => rm(folder, { recursive: true }))

const fail = (error: unknown): never => {
  throw error
}
const kept: KeptScans = {
  host: 'unix:///one',
  scan: {
    time: 1,
    images: [],
    sharedLayers: 0,
    containers: [],
    volumes: [],
    buildCache: [],
    holes: 0,
    kinds: {},
    total: 5,
  },
  history: [{ time: 1, total: 5 }],
}

it('gives back what was kept, to the same engine only', async () => {
  const store = createScanStore(folder, fail)
  await store.save(kept)
  expect(await store.load(kept.host)).toEqual(kept)
  expect(await store.load('unix:///two')).toBeUndefined()
})

it('keeps of a scan that told less only how much it was', async () => {
  const store = createScanStore(folder, fail)
  await store.save(kept)
  const [name = ''] = await readdir(folder)
  const { format: _, ...before } = JSON.parse(await readFile(join(folder, name), 'utf8')) as KeptScans & {
    format: number
  }
  await writeFile(join(folder, name), JSON.stringify(before))
  expect(await store.load(kept.host)).toEqual({ ...kept, scan: undefined })
})
