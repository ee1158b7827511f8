import { addPoint } from './history.ts'
import { scanDisk, stepsOf } from './scan.ts'
import type { KeptScans, ScanStore } from './store.ts'
import type { Endpoints } from '../endpoints/endpoints.ts'
import { translate } from '../docker/errors.ts'
import { watchValue } from '../index/watch-value.ts'
import { failure } from '../ipc/errors.ts'
import type { DiskPoint, DiskProgress, DiskScan, DiskState } from '../ipc/models/disk.ts'

/** Measures what engines take, one scan at a time for each, and keeps what was found. */
export interface Disk {
  /** See `contract/disk.ts`. */
  watch(endpoint: string, signal?: AbortSignal): AsyncIterable<DiskState>
  read(endpoint: string): Promise<DiskScan | undefined>
  scan(endpoint: string): Promise<void>
  cancel(endpoint: string): void
  /** Gives up what is under way. */
  dispose(): void
}

/** One engine's figures. */
interface Entry {
  loaded: Promise<void>
  scan?: DiskScan
  history: DiskPoint[]
  running?: { abort: AbortController; ended: Promise<void> }
  progress?: DiskProgress
  error?: DiskState['error']
}

export interface DiskOptions {
  endpoints: Endpoints
  store: ScanStore
  /** Is told of what no sentence explains. */
  onError: (error: unknown) => void
}

/** Makes the keeper of scans; nothing is read or measured before somebody asks. */
export function createDisk({ endpoints, store, onError }: DiskOptions): Disk {
  /** By the address of the engine: an id may be another engine's tomorrow. */
  const entries = new Map<string, Entry>()
  const listeners = new Set<() => void>()
  const announce = (): void => {
    for (const listener of listeners) listener()
  }

  const follow = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  function hostOf(id: string): string {
    const endpoint = endpoints.list().find((one) => one.id === id)
    if (!endpoint) throw failure('endpointNotFound', { endpoint: id })
    return endpoint.host
  }

  function entryOf(host: string): Entry {
    const known = entries.get(host)
    if (known) return known
    const entry: Entry = { history: [], loaded: Promise.resolve() }
    entries.set(host, entry)
    entry.loaded = store.load(host).then((kept) => {
      if (kept) Object.assign(entry, { scan: kept.scan, history: kept.history })
    })
    return entry
  }

  async function run(id: string, host: string, entry: Entry, signal: AbortSignal): Promise<void> {
    await entry.loaded
    entry.error = undefined
    let found: KeptScans | undefined
    try {
      const files = endpoints.files(id)
      entry.progress = { since: Date.now(), steps: stepsOf(files).map((name) => ({ name, done: false })) }
      announce()
      const scan = await scanDisk(
        endpoints.require(id),
        files,
        (done) => {
          if (entry.progress) entry.progress = withDone(entry.progress, done)
          announce()
        },
        signal,
      )
      entry.scan = scan
      entry.history = addPoint(entry.history, { time: scan.time, total: scan.total })
      found = { host, scan, history: entry.history }
    } catch (error) {
      const { shape } = translate(error)
      if (signal.aborted) return
      entry.error = shape
      if (shape.code === 'INTERNAL') onError(error)
    } finally {
      entry.progress = undefined
      entry.running = undefined
      announce()
    }
    // Shown before it is kept, which waits for the disk.
    if (found) await store.save(found)
  }

  return {
    async *watch(id, signal) {
      const host = hostOf(id)
      const entry = entryOf(host)
      await entry.loaded
      // It ends when the endpoint becomes another engine: whoever watches asks anew.
      const other = new AbortController()
      const unfollow = endpoints.onChange(() => {
        if (endpoints.list().find((one) => one.id === id)?.host !== host) other.abort()
      })
      try {
        yield* watchValue(() => toState(entry), follow, AbortSignal.any([other.signal, ...(signal ? [signal] : [])]))
      } finally {
        unfollow()
      }
    },
    async read(id) {
      const entry = entryOf(hostOf(id))
      await entry.loaded
      return entry.scan
    },
    scan(id) {
      const host = hostOf(id)
      const entry = entryOf(host)
      if (!entry.running) {
        const abort = new AbortController()
        entry.running = { abort, ended: run(id, host, entry, abort.signal) }
      }
      return entry.running.ended
    },
    cancel: (id) => entryOf(hostOf(id)).running?.abort.abort(),
    dispose() {
      for (const { running } of entries.values()) running?.abort.abort()
    },
  }
}

function withDone(progress: DiskProgress, done: string): DiskProgress {
  return { ...progress, steps: progress.steps.map((step) => (step.name === done ? { ...step, done: true } : step)) }
}

function toState({ scan, history, progress, error }: Entry): DiskState {
  return { scanned: scan?.time, total: scan?.total, progress, error, history }
}
