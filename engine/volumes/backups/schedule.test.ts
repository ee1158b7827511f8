import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { scheduleBackups } from './schedule.ts'
import type { BackupTime } from './schedule.ts'
import { createIndex } from '../../index/live-index.ts'
import type { BackupPlan } from '../../ipc/models/backup.ts'
import type { Task } from '../../ipc/models/task.ts'
import { settingsSchema } from '../../ipc/models/settings.ts'
import type { Settings } from '../../ipc/models/settings.ts'

type Options = Parameters<typeof scheduleBackups>[0]

const PLAN: BackupPlan = {
  endpoint: 'here',
  volume: 'data',
  folder: '/back-ups',
  compression: 'zstd',
  every: 'day',
  weekday: 0,
  hour: 18,
  minute: 30,
  keep: 7,
}
const MINUTE = 60_000
const at = (text: string): number => new Date(text).getTime()

let index: ReturnType<typeof createIndex<Task>>
let started: { volume: string; at: number }[]
let journaled: BackupTime[]
let live: boolean
let stop: (() => void) | undefined

beforeEach(() => {
  vi.useFakeTimers({ now: at('2026-11-26T12:00:00') })
  index = createIndex<Task>({ idOf: ({ id }) => id, rows: [] })
  started = []
  journaled = []
  live = true
})
afterEach(() => {
  stop?.()
  vi.useRealTimers()
})

/** Begins to look at the clock, as a process does that starts now. */
async function open(plans: BackupPlan[]): Promise<(next: BackupPlan[]) => void> {
  stop?.()
  let current: Settings = { ...settingsSchema.parse({}), volumeBackups: plans }
  const listeners = new Set<() => void>()
  const options = {
    settings: {
      get current() {
        return current
      },
      onChange: (listener: () => void) => (listeners.add(listener), () => listeners.delete(listener)),
    },
    endpoints: {
      list: () => [{ id: 'here', connection: { state: live ? 'live' : 'down' } }],
    },
    tasks: {
      index,
      start({ volume }: { volume: string }) {
        const id = String(started.length)
        started.push({ volume, at: Date.now() })
        index.upsert([{ id } as Task])
        return id
      },
    },
    journal: {
      load: async () => journaled,
      save: (entries: BackupTime[]) => void (journaled = entries),
      flush: async () => undefined,
    },
    onError: (error: unknown) => {
      throw error
    },
  }
  stop = scheduleBackups(options as unknown as Options).dispose
  await vi.advanceTimersByTimeAsync(0)
  return (next) => {
    current = { ...current, volumeBackups: next }
    for (const listener of listeners) listener()
  }
}

const end = (id: number): Promise<unknown> => {
  index.upsert([{ ...index.get(String(id)), id: String(id), endedAt: Date.now() } as Task])
  return vi.advanceTimersByTimeAsync(0)
}
const goTo = (text: string): Promise<unknown> => vi.advanceTimersByTimeAsync(at(text) - Date.now())

it('waits for its time, and does it once a day', async () => {
  await open([PLAN])
  await goTo('2026-11-26T18:29:59')
  expect(started).toEqual([])
  await goTo('2026-11-26T18:31:00')
  expect(started).toHaveLength(1)
  await end(0)
  await goTo('2026-11-27T18:29:00')
  expect(started).toHaveLength(1)
  await goTo('2026-11-27T18:31:00')
  expect(started).toHaveLength(2)
})

it('makes up once for what was missed while nothing ran, or the engine was not there', async () => {
  await open([PLAN])
  stop?.()
  vi.setSystemTime(at('2026-11-29T09:00:00'))
  live = false
  await open([PLAN])
  expect(started).toEqual([])
  live = true
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(started).toHaveLength(1)
  await end(0)
  await goTo('2026-11-29T18:00:00')
  expect(started).toHaveLength(1)
})

it('does one after the other, and none that was given up meanwhile', async () => {
  const change = await open([PLAN, { ...PLAN, volume: 'other' }])
  await goTo('2026-11-26T18:31:00')
  expect(started.map(({ volume }) => volume)).toEqual(['data'])
  await end(0)
  expect(started.map(({ volume }) => volume)).toEqual(['data', 'other'])
  await end(1)
  await goTo('2026-11-27T18:31:00')
  change([PLAN])
  await end(2)
  expect(started.map(({ volume }) => volume)).toEqual(['data', 'other', 'data'])
})

it('begins with its next time when it was planned, or planned for another time', async () => {
  const change = await open([])
  await goTo('2026-11-26T20:00:00')
  change([PLAN])
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(started).toEqual([])
  change([{ ...PLAN, hour: 19 }])
  await vi.advanceTimersByTimeAsync(MINUTE)
  expect(started).toEqual([])
  change([{ ...PLAN, every: 'never', hour: 21 }])
  await goTo('2026-11-27T23:00:00')
  expect(started).toEqual([])
})
