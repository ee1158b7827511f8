import type { PullMessage } from '../docker/pull.ts'
import type { TaskProgress, TaskStep } from '../ipc/models/task.ts'

/** What a pull has brought so far, computed from the daemon's lines. */
export interface PullProgress {
  apply(message: PullMessage): void
  /** Bytes downloaded, of how many in all; see {@link createPullProgress}. */
  readonly progress: TaskProgress
  /** The best estimate of all bytes, for the time left; 0 while unknown. */
  readonly expected: number
  /** The layers in the order of the manifest. */
  readonly steps: TaskStep[]
  /** Digest of what was pulled, once the daemon says it. */
  readonly digest: string | undefined
  /** True once something new came, false once everything turned out to be present. */
  readonly changed: boolean | undefined
}

/** Docker's words for a layer, of a pull and then of a push, and the state that they mean. */
const STATES: Record<string, TaskStep['state']> = {
  'Pulling fs layer': 'waiting',
  Waiting: 'waiting',
  Downloading: 'downloading',
  'Verifying Checksum': 'verifying',
  'Download complete': 'downloaded',
  Extracting: 'extracting',
  'Pull complete': 'done',
  'Already exists': 'present',
  Preparing: 'waiting',
  Pushing: 'uploading',
  Pushed: 'done',
  'Layer already exists': 'present',
}

/** Beginnings of words that go on with seconds or a repository. */
const STARTS: [string, TaskStep['state']][] = [
  ['Retrying in', 'retrying'],
  ['Mounted from', 'mounted'],
]

const HAVE_ALL = new Set<TaskStep['state']>(['verifying', 'downloaded', 'extracting', 'done'])

interface Layer extends TaskStep {
  /** The total is certain: announced by the registry, or reached. */
  sized: boolean
}

/**
 * Follows a pull, or a push, whose layers go the other way. The registry announces a layer's size only when its download
 * begins, and the daemon downloads three at a time, so the true total is not known for long. Layers without a size are
 * expected to be as large as the others on average. When one turns out larger, the true share would fall: then the share
 * is held and the total reported is what makes it so, until the bytes have caught up. Until the total is the true one it
 * says that it is estimated. `done` counts real bytes only, and the last report is exact.
 */
export function createPullProgress(): PullProgress {
  const layers = new Map<string, Layer>()
  let most = 0
  let share = 0
  let progress: TaskProgress = { done: 0, total: 0, unit: 'bytes' }
  let expected = 0
  let digest: string | undefined
  let changed: boolean | undefined

  function update(): void {
    let have = 0
    let known = 0
    let sized = 0
    let missing = 0
    let unsized = 0
    for (const layer of layers.values()) {
      if (['present', 'mounted'].includes(layer.state) && layer.done === 0) continue
      have += layer.done
      if (layer.sized) {
        known += layer.total
        sized += 1
      } else {
        missing += layer.done
        unsized += 1
      }
    }
    const done = Math.max(most, have)
    most = done
    if (known === 0) {
      expected = 0
      return void (progress = { done, total: 0, unit: 'bytes' })
    }
    expected = Math.max(done, known + Math.max(missing, (known / sized) * unsized))
    // Rounded down, so that the share can only grow by it.
    const total = share * expected > done ? Math.floor(done / share) : Math.floor(expected)
    share = Math.max(share, total === 0 ? 0 : done / total)
    progress = { done, total, unit: 'bytes', ...(unsized > 0 || total !== known ? { estimated: true } : {}) }
  }

  return {
    apply({ status = '', id, progressDetail }) {
      digest ??= /^Digest: (\S+)/.exec(status)?.[1]
      if (/^Status: (?:Downloaded|Image is up to date)/.test(status)) changed = status.startsWith('Status: Downloaded')
      const state = STATES[status] ?? STARTS.find(([start]) => status.startsWith(start))?.[1]
      if (id === undefined || state === undefined) return
      const layer = layers.get(id) ?? { id, label: id, state, done: 0, total: 0, sized: false }
      layers.set(id, advance(layer, state, progressDetail))
      update()
    },
    get progress() {
      return progress
    },
    get expected() {
      return expected
    },
    get steps() {
      return [...layers.values()].map(toStep)
    },
    get digest() {
      return digest
    },
    get changed() {
      return changed
    },
  }
}

function toStep({ id, label, state, done, total }: Layer): TaskStep {
  return { id, label, state, done, total }
}

function advance(layer: Layer, state: TaskStep['state'], detail: PullMessage['progressDetail']): Layer {
  // Extraction reports its own bytes; a layer's bar stays what it is, a download.
  if (HAVE_ALL.has(state)) {
    const total = layer.sized ? layer.total : layer.done
    return { ...layer, state, done: total, total, sized: true }
  }
  if (state !== 'downloading' && state !== 'uploading') return { ...layer, state }
  const { current = 0, total = 0 } = detail ?? {}
  const sized = layer.sized || total > 0
  const size = layer.sized ? layer.total : Math.max(total, 0)
  // A download that is retried begins anew: what counts is how far it has been.
  const done = Math.max(layer.done, current)
  return { ...layer, state, done: sized ? Math.min(done, size) : done, total: size, sized }
}
