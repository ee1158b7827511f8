import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSampler } from './sampler.ts'
import type { Sampler } from './sampler.ts'
import { createStatsView } from './view.ts'
import type { RawStats } from '../docker/stats.ts'
import { createIndex } from '../index/live-index.ts'
import type { LiveIndex } from '../index/live-index.ts'
import { failure } from '../ipc/errors.ts'
import type { Container, ContainerStatus } from '../ipc/models/container.ts'
import type { StatsUpdate } from '../ipc/models/stats.ts'

const row = (id: string, status: ContainerStatus = 'running'): Container => ({
  id,
  name: id,
  image: 'busybox:1',
  imageId: 'sha256:1',
  command: 'sh',
  created: 1,
  status,
  statusText: '',
  ports: [],
  mounts: [],
  networks: [],
  labels: {},
})

let containers: LiveIndex<Container>
let sampler: Sampler
let asked: string[]
let answer: (container: string) => RawStats
/** Milliseconds that an answer takes. */
let takes: number
const errors: unknown[] = []

/** A container that uses half of one of two cores, by the fake clock. */
function busy(): RawStats {
  const nanoseconds = Date.now() * 1e6
  return {
    read: new Date().toISOString(),
    cpu_stats: { cpu_usage: { total_usage: nanoseconds / 2 }, system_cpu_usage: nanoseconds * 2, online_cpus: 2 },
    memory_stats: { usage: 1000, limit: 2000 },
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  containers = createIndex<Container>({ idOf: ({ id }) => id, rows: [row('a'), row('b'), row('off', 'exited')] })
  asked = []
  answer = busy
  takes = 0
  errors.length = 0
  sampler = createSampler({
    containers,
    read: async (container) => {
      asked.push(container)
      if (takes > 0) await new Promise((resolve) => setTimeout(resolve, takes))
      return answer(container)
    },
    onError: (error) => errors.push(error),
  })
})
afterEach(async () => {
  await vi.advanceTimersByTimeAsync(61_000)
  const left = vi.getTimerCount()
  vi.useRealTimers()
  if (left > 0) throw new Error(`${left} timers are left a minute after the last look`)
})

const seconds = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 1000)

describe('sampler', () => {
  it('reads at once, again with the next beat for the CPU, and then as often as is wanted', async () => {
    const end = sampler.look('a', 2000)
    await seconds(0)
    expect(asked).toEqual(['a'])
    expect(sampler.after('a', 0).at(-1)?.cpu).toBeUndefined()
    await seconds(1)
    expect(asked).toHaveLength(2)
    expect(sampler.after('a', 0).at(-1)?.cpu).toBeCloseTo(50)
    await seconds(10)
    expect(asked).toHaveLength(7)
    end()
  })

  it('reads a container once for all who look, as often as the one who wants it most', async () => {
    const ends = [sampler.look('a', 5000), sampler.look('a', 1000), sampler.look('a', 5000)]
    await seconds(10)
    expect(asked).toHaveLength(11)
    ends[1]?.()
    asked.length = 0
    await seconds(10)
    expect(asked).toHaveLength(2)
    ends.forEach((end) => end())
  })

  it('keeps those together that began together, however long the answers take', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    containers.upsert(names.map((name) => row(name)))
    takes = 300
    const ends = names.map((name) => sampler.look(name, 2000))
    await seconds(4.5)
    asked.length = 0
    await seconds(1)
    const told = asked.toSorted()
    await seconds(1)
    expect([told, asked.length]).toEqual([names, names.length])
    ends.forEach((end) => end())
  })

  it('asks for nothing once nobody looks', async () => {
    const ends = [sampler.look('a', 1000), sampler.look('b', 1000)]
    await seconds(3)
    ends.forEach((end) => end())
    asked.length = 0
    await seconds(30)
    expect(asked).toEqual([])
  })

  it('keeps what it knows for a minute after the last look, and counts no CPU over the pause', async () => {
    sampler.look('a', 1000)()
    const end = sampler.look('a', 1000)
    await seconds(2)
    end()
    const known = sampler.after('a', 0)
    await seconds(50)
    expect(sampler.after('a', 0)).toEqual(known)
    const again = sampler.look('a', 1000)
    await seconds(0)
    expect(sampler.after('a', 0)).toHaveLength(known.length + 1)
    expect(sampler.after('a', 0).at(-1)?.cpu).toBeUndefined()
    again()
    await seconds(61)
    expect(sampler.after('a', 0)).toEqual([])
  })

  it('does not ask for a container that does not run, and does once it runs', async () => {
    const end = sampler.look('off', 1000)
    await seconds(3)
    expect(sampler.stateOf('off')).toEqual({ kind: 'stopped' })
    expect(asked).toEqual([])
    containers.upsert([row('off', 'running')])
    await seconds(2)
    expect(sampler.stateOf('off')).toEqual({ kind: 'sampled' })
    containers.upsert([row('off', 'exited')])
    expect(sampler.stateOf('off')).toEqual({ kind: 'stopped' })
    asked.length = 0
    await seconds(3)
    expect(asked).toEqual([])
    end()
  })

  it('sets no timer while nothing runs that is looked at', async () => {
    const end = sampler.look('off', 1000)
    await seconds(3)
    expect(vi.getTimerCount()).toBe(0)
    const endOther = sampler.look('a', 1000)
    await seconds(1)
    expect(asked).toEqual(['a', 'a'])
    containers.upsert([row('a', 'exited')])
    await seconds(0)
    expect(vi.getTimerCount()).toBe(0)
    containers.upsert([row('off')])
    await seconds(0)
    expect(asked).toEqual(['a', 'a', 'off'])
    end()
    endOther()
  })

  it('asks for nothing while the engine is not connected', async () => {
    const end = sampler.look('a', 1000)
    await seconds(1)
    containers.setConnection({ state: 'stale', since: 1 })
    asked.length = 0
    await seconds(5)
    expect(asked).toEqual([])
    containers.setConnection({ state: 'live', since: 2 })
    await seconds(1)
    expect(asked).toEqual(['a'])
    end()
  })

  it('says that an engine without control groups cannot count, instead of zeros', async () => {
    answer = () => ({ read: new Date().toISOString(), cpu_stats: { cpu_usage: { total_usage: 0 } }, memory_stats: {} })
    const end = sampler.look('a', 1000)
    await seconds(2)
    expect(sampler.stateOf('a')).toMatchObject({ kind: 'unavailable', error: { reason: 'statsUnavailable' } })
    expect(sampler.after('a', 0)).toEqual([])
    end()
  })

  it('tries again after what passes, and tells of what does not', async () => {
    answer = () => {
      throw failure('timeout', {})
    }
    const end = sampler.look('a', 1000)
    await seconds(2)
    expect(sampler.stateOf('a')).toEqual({ kind: 'waiting' })
    expect(errors).toEqual([])
    const broken = failure('internal', { detail: 'broken' })
    answer = () => {
      throw broken
    }
    await seconds(1)
    expect(sampler.stateOf('a')).toEqual({ kind: 'unavailable', error: broken.shape })
    expect(errors).toContain(broken)
    answer = busy
    await seconds(1)
    expect(sampler.stateOf('a')).toEqual({ kind: 'sampled' })
    end()
  })
})

describe('view', () => {
  async function next(updates: AsyncGenerator<StatsUpdate[], void, void>): Promise<StatsUpdate[]> {
    const coming = updates.next()
    await vi.advanceTimersByTimeAsync(1100)
    return (await coming).value ?? []
  }

  it('tells of all that were read with one beat in one message, and of each sample once', async () => {
    const view = createStatsView(sampler, { every: 1000, history: 60_000 })
    const updates = view.updates()
    view.look(['a', 'b', 'off'])
    expect((await next(updates)).map(({ container, state }) => [container, state.kind])).toEqual([
      ['a', 'waiting'],
      ['b', 'waiting'],
      ['off', 'stopped'],
    ])
    await next(updates)
    const told: StatsUpdate[][] = [await next(updates), await next(updates), await next(updates)]
    expect(told.map((update) => update.map(({ container }) => container))).toEqual(told.map(() => ['a', 'b']))
    const times = told.flatMap((update) =>
      update.flatMap(({ container, samples }) => (container === 'a' ? samples : [])),
    )
    expect(new Set(times.map(({ at }) => at)).size).toBe(times.length)
    view.dispose()
  })

  it('changes what it looks at; who comes back is told what is still known', async () => {
    const view = createStatsView(sampler, { every: 1000, history: 60_000 })
    const updates = view.updates()
    view.look(['a'])
    await next(updates)
    await seconds(3)
    view.look(['b'])
    asked.length = 0
    await seconds(2)
    expect(new Set(asked)).toEqual(new Set(['b']))
    await next(updates)
    view.look(['a', 'b'])
    const back = (await next(updates)).find(({ container }) => container === 'a')
    expect(back?.samples.length).toBeGreaterThanOrEqual(3)
    view.dispose()
    asked.length = 0
    await seconds(3)
    expect(asked).toEqual([])
  })
})
