import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toScan } from './to-scan.ts'
import type { OwnFiles } from './to-scan.ts'
import type { DfContainer, DfImage, SystemDf } from '../docker/system-df.ts'

const nothing: SystemDf = { layersSize: 0, images: [], containers: [], volumes: [], buildCache: [] }
const image = (rest: Partial<DfImage>): DfImage => ({
  id: 'sha256:a',
  tags: [],
  digests: [],
  created: 0,
  size: 0,
  shared: 0,
  containers: 0,
  labels: {},
  ...rest,
})
const container = (rest: Partial<DfContainer>): DfContainer => ({
  id: 'c',
  name: 'web',
  image: 'a',
  imageId: 'sha256:a',
  command: '',
  created: 0,
  status: 'running',
  statusText: '',
  ports: [],
  mounts: [],
  networks: [],
  labels: {},
  written: 0,
  ...rest,
})
const own = (folders: Record<string, number>, logs: Record<string, number> = {}): OwnFiles => ({
  files: {
    dataRoot: '/data/docker',
    folders: new Map(Object.entries(folders)),
    loose: 0,
    containerdRoot: '/data/containerd',
    containerd: 0,
  },
  logs: new Map(Object.entries(logs).map(([id, bytes]) => [id, [{ path: id, bytes, current: true }]])),
})
const rest = { time: 1 }

describe('toScan', () => {
  it('counts what images share once', () => {
    const df = {
      ...nothing,
      layersSize: 150,
      images: [image({ id: 'a', size: 110, shared: 100 }), image({ id: 'b', size: 140, shared: 100 })],
    }
    const scan = toScan(df, { unmeasured: 'remote' }, rest)
    expect(scan.images.map(({ unique }) => unique)).toEqual([10, 40])
    expect(scan.sharedLayers).toBe(100)
    expect(scan).toMatchObject({ total: 150, kinds: { images: 150 }, unmeasured: 'remote' })
    expect(scan.engine).toBeUndefined()
    expect(scan.kinds.logs).toBeUndefined()
  })

  it('takes what is left in the folders as the engine’s own, and less than was counted as holes', () => {
    const df = {
      ...nothing,
      layersSize: 100,
      containers: [container({ written: 20 })],
      volumes: [{ name: 'v', driver: 'local', size: 500, uses: 0, labels: {} }],
    }
    const scan = toScan(df, own({ overlay2: 150, volumes: 80, containers: 30, network: 4, image: 6 }, { c: 25 }), rest)
    expect(scan.engine).toEqual({ layers: 30, containers: 5, images: 6, rest: 4 })
    expect(scan.holes).toBe(420)
    expect(scan.folders).toContainEqual({ part: 'rest', path: '/data/docker/network', bytes: 4 })
    expect(scan.total).toBe(150 + 80 + 30 + 4 + 6)
  })

  it('leaves layers of the build cache that are an image’s to the image', () => {
    const record = { type: 'regular', description: 'RUN', inUse: false, parents: [], created: 0, uses: 1 }
    const df = {
      ...nothing,
      buildCache: [
        { ...record, id: 'a', size: 7, shared: true },
        { ...record, id: 'b', size: 5, shared: false },
      ],
    }
    const scan = toScan(df, { unmeasured: 'external' }, rest)
    expect(scan.kinds.buildCache).toBe(5)
    expect(scan.buildCache.map(({ id, bytes, shared }) => [id, bytes, shared])).toEqual([
      ['a', 7, true],
      ['b', 5, false],
    ])
  })

  it('gives an image or a volume to the project that alone uses it', () => {
    const mount = { type: 'volume', source: 'data', target: '/data', readOnly: false } as const
    const df = {
      ...nothing,
      images: [
        image({ id: 'a' }),
        image({ id: 'b' }),
        image({ id: 'c', labels: { 'com.docker.compose.project': 'x' } }),
      ],
      containers: [
        container({ id: '1', imageId: 'a', project: 'shop', mounts: [mount] }),
        container({ id: '2', imageId: 'a', project: 'shop' }),
        container({ id: '3', imageId: 'b', project: 'shop' }),
        container({ id: '4', imageId: 'b' }),
      ],
    }
    const volumes = [{ name: 'data', driver: 'local', uses: 1, labels: {} }]
    const scan = toScan({ ...df, volumes }, { unmeasured: 'remote' }, rest)
    expect(scan.volumes.map(({ project }) => project)).toEqual(['shop'])
    expect(scan.images.map(({ project }) => project)).toEqual(['shop', undefined, 'x'])
  })

  it('sums up to what the folders take, whatever Docker counts', () => {
    const bytes = fc.integer({ min: 0, max: 1e12 })
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('overlay2', 'volumes', 'containers', 'image', 'odd'), bytes),
        bytes,
        bytes,
        bytes,
        bytes,
        (folders, layersSize, written, size, log) => {
          const df = {
            ...nothing,
            layersSize,
            containers: [container({ written })],
            volumes: [{ name: 'v', driver: 'local', size, uses: 0, labels: {} }],
          }
          const scan = toScan(df, own(folders, { c: log }), rest)
          expect(scan.total).toBe(Object.values(folders).reduce((sum, one) => sum + one, 0))
          expect(Object.values(scan.kinds).reduce((sum, one) => sum + one, 0) - scan.holes).toBe(scan.total)
          expect((scan.folders ?? []).reduce((sum, one) => sum + one.bytes, 0)).toBe(scan.total)
          expect(Object.values(scan.engine ?? {}).every((part) => part > 0)).toBe(true)
        },
      ),
    )
  })
})
