import { translate } from '../docker/errors.ts'
import type { Endpoints } from '../endpoints/endpoints.ts'
import type { LiveIndex } from '../index/live-index.ts'
import type { ErrorReason } from '../ipc/errors.ts'
import type { Container } from '../ipc/models/container.ts'
import type { Journal } from '../journal.ts'
import { hangUp, markOf } from './hang-up.ts'

/** An exec that may still run in a container. */
export interface Leftover {
  session: string
  endpoint: string
  /** The container's full id. */
  container: string
}

export interface LeftoversOptions {
  endpoints: Pick<Endpoints, 'require' | 'lists'>
  /** So that not even an engine process that was killed leaves a shell behind. */
  journal: Journal<Leftover>
  onError: (error: unknown, leftover: Leftover) => void
}

/** The execs that run, and those that could not be ended yet: the engine was down, or the container paused. */
export interface Leftovers {
  /** An exec is about to run. */
  note(leftover: Leftover): void
  /** Nothing of it runs any more. */
  clear(session: string): void
  /** It has lost its connection: ends it as soon as its container can be reached, also in a later run of the app. */
  abandon(session: string): void
  /** Stops trying; what is left is on disk. */
  dispose(): Promise<void>
}

/** The list of containers doesn't know yet: it is tried again when the list does. */
const LATER: ReadonlySet<ErrorReason> = new Set([
  'engineDown',
  'engineSocketMissing',
  'timeout',
  'cancelled',
  'containerPaused',
])
/** Its processes went with the container's. Any other failure, as in a container without sh, would last for ever. */
const GONE: ReadonlySet<ErrorReason> = new Set(['containerNotFound', 'containerNotRunning'])

/** Begins with what an earlier engine process left, all of it abandoned. */
export async function createLeftovers({ endpoints, journal, onError }: LeftoversOptions): Promise<Leftovers> {
  const noted = new Map<string, Leftover>()
  const abandoned = new Set<string>()
  const trying = new Set<string>()
  /** Ends the watch on an endpoint's containers, by endpoint; there is one only where something is abandoned. */
  const watched = new Map<string, () => void>()

  const clear = (session: string): void => {
    abandoned.delete(session)
    if (noted.delete(session)) journal.save([...noted.values()])
  }

  const containersOf = (endpoint: string): LiveIndex<Container> | undefined => {
    try {
      return endpoints.lists(endpoint).containers
    } catch {
      return undefined // an engine that the settings don't have any more, and may have again in a later run
    }
  }

  /** Whether it can be ended now, only later, or went with its container's processes. */
  const chance = ({ endpoint, container }: Leftover): 'now' | 'later' | 'gone' => {
    const containers = containersOf(endpoint)
    if (containers?.connection.state !== 'live') return 'later'
    const status = containers.get(container)?.status
    if (status === 'running') return 'now'
    return status === 'paused' ? 'later' : 'gone'
  }

  const attempt = async (leftover: Leftover): Promise<void> => {
    const { session, endpoint, container } = leftover
    trying.add(session)
    try {
      await hangUp(endpoints.require(endpoint).client, container, markOf(session))
      clear(session)
    } catch (error) {
      const { shape } = translate(error)
      if (LATER.has(shape.reason)) return
      clear(session)
      if (!GONE.has(shape.reason)) onError(error, leftover)
    } finally {
      trying.delete(session)
    }
  }

  const attemptAll = (): void => {
    for (const session of abandoned) {
      const leftover = noted.get(session)
      const when = leftover && chance(leftover)
      if (leftover && when === 'now' && !trying.has(session)) void attempt(leftover)
      if (when === 'gone') clear(session)
    }
    if (abandoned.size === 0) unwatch()
  }

  const unwatch = (): void => {
    for (const stop of watched.values()) stop()
    watched.clear()
  }

  const abandon = (session: string): void => {
    const leftover = noted.get(session)
    if (!leftover) return
    const { endpoint } = leftover
    abandoned.add(session)
    const stop = watched.get(endpoint) ?? containersOf(endpoint)?.onChange(attemptAll)
    if (stop) watched.set(endpoint, stop)
    attemptAll()
  }

  for (const leftover of await journal.load()) {
    noted.set(leftover.session, leftover)
    abandon(leftover.session)
  }

  return {
    note(leftover) {
      noted.set(leftover.session, leftover)
      journal.save([...noted.values()])
    },
    clear,
    abandon,
    async dispose() {
      unwatch()
      await journal.flush()
    },
  }
}
