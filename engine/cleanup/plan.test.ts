import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Circumstances } from './circumstances.ts'
import { makePlan } from './plan.ts'
import type { DfBuildCache, DfContainer, DfImage } from '../docker/system-df.ts'
import { cleanupKey, freedBytes, removable } from '../ipc/cleanup-plan.ts'
import { cleanupRules } from '../ipc/models/cleanup.ts'
import type { CleanupRules } from '../ipc/models/cleanup.ts'

const DAY = 86_400_000
const NOW = 1_800_000_000_000
const KEEP = { 'io.longshore.keep': '1' }
const OLD = NOW - 400 * DAY

const container = (id: string, rest: Partial<DfContainer> = {}): DfContainer => ({
  id,
  name: id,
  image: 'app',
  imageId: 'sha256:none',
  command: '',
  created: OLD,
  status: 'exited',
  statusText: '',
  statusSince: OLD,
  ports: [],
  mounts: [],
  networks: [],
  labels: {},
  written: 7,
  ...rest,
})
const image = (id: string, rest: Partial<DfImage> = {}): DfImage => ({
  id,
  tags: [`${id}:1`],
  digests: [],
  created: OLD,
  size: 100,
  shared: 0,
  containers: 0,
  labels: {},
  ...rest,
})
const record = (id: string, rest: Partial<DfBuildCache> = {}): DfBuildCache => ({
  id,
  type: 'regular',
  description: '',
  size: 5,
  parents: [],
  inUse: false,
  shared: false,
  created: OLD,
  uses: 1,
  ...rest,
})
const mount = (source: string) => ({ type: 'volume' as const, source, target: '/v', readOnly: false })
const RULES = cleanupRules.parse({})

function circumstances(df: Partial<Circumstances['df']>, rest: Partial<Circumstances> = {}): Circumstances {
  const all = { layersSize: 0, images: [], containers: [], volumes: [], buildCache: [], ...df }
  return {
    df: all,
    images: all.images.map(({ id, tags }) => ({ id, named: tags.length > 0, layers: [{ chain: id, bytes: 100 }] })),
    logs: new Map(),
    autoRemove: new Set(),
    rules: RULES,
    pins: new Set(),
    now: NOW,
    ...rest,
  }
}
const keysOf = (of: Circumstances): string[] => makePlan(of).items.map(cleanupKey)

describe('a plan', () => {
  it('has what ended or was made long enough ago, and nothing younger', () => {
    const containers = [
      container('old'),
      container('young', { statusSince: NOW - 29 * DAY }),
      container('never', { status: 'created', statusSince: undefined }),
      container('up', { status: 'running' }),
    ]
    const images = [image('pulled', { digests: ['pulled@sha256:0'] }), image('built'), image('new', { created: NOW })]
    const plan = makePlan(circumstances({ containers, images }))
    expect(plan.items.map(({ name, ticked, note }) => [name, ticked, note])).toEqual([
      ['old', true, undefined],
      ['never', true, 'neverStarted'],
      ['pulled:1', true, undefined],
      ['built:1', false, 'builtHere'],
    ])
    expect(plan.stays).toEqual([
      { kind: 'container', reason: 'recent', names: ['young'] },
      { kind: 'container', reason: 'inUse', names: ['up'] },
      { kind: 'image', reason: 'recent', names: ['new:1'] },
    ])
  })

  it('lets an image and a volume go after the containers that have them, where all of those go', () => {
    const containers = [
      container('old', { imageId: 'free', mounts: [mount('free')] }),
      container('up', { imageId: 'used', mounts: [mount('used')], status: 'running' }),
    ]
    const images = [image('free', { containers: 1 }), image('used', { containers: 1 })]
    const volume = (name: string) => ({ name, driver: 'local', uses: 1, size: 9, labels: {} })
    const plan = makePlan(circumstances({ containers, images, volumes: [volume('free'), volume('used')] }))
    expect(plan.items.map((item) => [cleanupKey(item), item.needs])).toEqual([
      ['container:old', []],
      ['image:free', ['container:old']],
      ['volume:free', ['container:old']],
    ])
  })

  it('keeps an image that another one that stays was built on', () => {
    const images = [image('base'), image('child', { labels: KEEP })]
    const facts = [
      { id: 'base', named: true, layers: [{ chain: 'a', bytes: 1 }] },
      // Only on the way from one to the other.
      { id: 'between', named: false, parent: 'base', layers: [{ chain: 'a', bytes: 1 }] },
      { id: 'child', named: true, parent: 'between', layers: [{ chain: 'a', bytes: 1 }] },
    ]
    const plan = makePlan(circumstances({ images }, { images: facts }))
    expect(plan.items).toEqual([])
    expect(plan.stays).toEqual([
      { kind: 'image', reason: 'pinned', names: ['child:1'] },
      { kind: 'image', reason: 'base', names: ['base:1'] },
    ])
  })

  it('counts a layer that the build cache has too with the last of both, or not at all', () => {
    const images = [image('app', { tags: [] })]
    const shared = record('step', { shared: true, size: 100 })
    const both = makePlan(circumstances({ images, buildCache: [shared] }))
    expect(freedBytes(both, both.items)).toBe(100)
    expect(freedBytes(both, removable(both, new Set(['image:app'])))).toBe(0)
    const used = makePlan(circumstances({ images, buildCache: [{ ...shared, inUse: true }] }))
    expect(freedBytes(used, used.items)).toBe(0)
  })

  it('offers large logs of containers that stay, of an engine whose files are at hand', () => {
    const kept = container('box', { statusSince: NOW })
    const logs = new Map([['box', [{ path: '/log', bytes: 300_000_000, current: true }]]])
    expect(keysOf(circumstances({ containers: [kept] }, { logs }))).toEqual(['log:box'])
    expect(keysOf(circumstances({ containers: [kept] }))).toEqual([])
    const going = makePlan(circumstances({ containers: [container('box', { written: 7 })] }, { logs })).items
    expect(going).toMatchObject([{ kind: 'container', bytes: 300_000_007 }])
  })

  it('offers to stop the container of a large log that is being written, where that is no end of it', () => {
    const logs = new Map([['box', [{ path: '/log', bytes: 300_000_000, current: true }]]])
    const planOf = (status: DfContainer['status'], autoRemove: string[] = []) =>
      makePlan(circumstances({ containers: [container('box', { status })] }, { logs, autoRemove: new Set(autoRemove) }))
    for (const status of ['running', 'restarting'] as const) {
      expect(planOf(status).items).toMatchObject([{ kind: 'log', id: 'box', stops: true, ticked: false }])
    }
    expect(planOf('exited').items).toMatchObject([{ kind: 'container' }])
    const paused = planOf('paused')
    expect(paused.items).toEqual([])
    expect(paused.stays).toContainEqual({ kind: 'log', reason: 'inUse', names: ['box'] })
    const passing = planOf('running', ['box'])
    expect(passing.items).toEqual([])
    expect(passing.stays).toContainEqual({ kind: 'log', reason: 'autoRemove', names: ['box'] })
    // One that has its network would be without one afterwards.
    const withGuest = (status: DfContainer['status']) =>
      makePlan(
        circumstances(
          { containers: [container('box', { status: 'running' }), container('guest', { status, networkOf: 'box' })] },
          { logs },
        ),
      )
    expect(withGuest('running').stays).toContainEqual({ kind: 'log', reason: 'network', names: ['box'] })
    expect(withGuest('exited').items).toContainEqual(expect.objectContaining({ kind: 'log', id: 'box', stops: true }))
  })

  it('says nothing of what a rule that is off would suggest', () => {
    const off: CleanupRules = { ...RULES, exitedContainers: { on: false, days: 0 } }
    const plan = makePlan(circumstances({ containers: [container('old')] }, { rules: off }))
    expect(plan).toMatchObject({ items: [], stays: [] })
  })

  it('never has what is in use or kept, whatever there is, and orders what it has', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd')
    const labels = fc.constantFrom({}, {}, KEEP)
    const world = fc.record({
      containers: fc.uniqueArray(
        fc.record({ id: ids, imageId: ids, running: fc.boolean(), volume: fc.option(ids), labels }),
        { selector: ({ id }) => id },
      ),
      images: fc.uniqueArray(fc.record({ id: ids, parent: fc.option(ids), labels, named: fc.boolean() }), {
        selector: ({ id }) => id,
      }),
      volumes: fc.uniqueArray(fc.record({ name: ids, labels }), { selector: ({ name }) => name }),
      pins: fc.subarray(['image:a', 'volume:b', 'container:c']),
    })
    fc.assert(
      fc.property(world, (made) => {
        const containers = made.containers.map(({ id, imageId, running, volume, labels: own }) =>
          container(id, {
            imageId,
            labels: own,
            status: running ? 'running' : 'exited',
            mounts: volume === null ? [] : [mount(volume)],
          }),
        )
        const images = made.images.map(({ id, labels: own, named }) =>
          image(id, { labels: own, tags: named ? [`${id}:1`] : [] }),
        )
        const facts = made.images.map(({ id, parent, named }) => ({
          id,
          named,
          // An image is younger than what it was built on: there is no circle.
          parent: parent !== null && parent < id ? parent : undefined,
          layers: [{ chain: id, bytes: 100 }],
        }))
        const volumes = made.volumes.map(({ name, labels: own }) => ({ name, driver: 'local', uses: 0, labels: own }))
        const pins = new Set(made.pins)
        const plan = makePlan(circumstances({ containers, images, volumes }, { images: facts, pins }))
        const keys = plan.items.map(cleanupKey)

        const running = containers.filter(({ status }) => status === 'running')
        const kept = containers.filter(({ labels: own }) => own === KEEP)
        const staying = containers.filter(({ id }) => !keys.includes(`container:${id}`))
        const untouchable = [
          ...pins,
          ...[...running, ...kept].map(({ id }) => `container:${id}`),
          ...staying.map(({ imageId }) => `image:${imageId}`),
          ...staying.flatMap(({ mounts }) => mounts.map(({ source }) => `volume:${source}`)),
        ]
        expect(keys.filter((key) => untouchable.includes(key))).toEqual([])
        for (const [at, { needs }] of plan.items.entries()) {
          expect(keys.slice(0, at)).toEqual(expect.arrayContaining(needs))
        }
        expect(removable(plan, new Set(keys))).toEqual(plan.items)
      }),
    )
  })
})
