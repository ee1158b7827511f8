import { setMaxListeners } from 'node:events'
import type { DockerClient } from '../docker/client.ts'
import { openEvents } from '../docker/events.ts'
import type { DockerEvent } from '../docker/events.ts'
import type { Collector } from '../index/collector.ts'

/** What keeps the indices true during one connection; the signal is its end, `onError` ends it. */
export type MakeCollectors = (signal: AbortSignal, onError: (error: unknown) => void) => Collector[]

export interface FollowOptions {
  client: DockerClient
  makeCollectors: MakeCollectors
  /** The daemon's time of the last event of an earlier connection. */
  since: string | undefined
  onEvent: (event: DockerEvent) => void
  /** Everything is listed; `refresh` lists it anew. */
  onLive: (refresh: () => Promise<void>, signal: AbortSignal) => void
}

/**
 * Follows a daemon from its first answer to its loss: events first, then one list of each kind, so that nothing falls
 * between the two. Never resolves; rejects with what ended it.
 */
export async function follow(options: FollowOptions, signal: AbortSignal): Promise<never> {
  const broken = new AbortController()
  const over = AbortSignal.any([signal, broken.signal])
  setMaxListeners(0, over) // one for each read under way
  const ending = new Promise<never>((_, reject) => over.addEventListener('abort', () => reject(over.reason)))
  try {
    return await Promise.race([ending, connect(options, over, (error) => broken.abort(error))])
  } finally {
    broken.abort()
  }
}

async function connect(options: FollowOptions, signal: AbortSignal, onError: (error: unknown) => void): Promise<never> {
  const { client, since, onEvent, onLive, makeCollectors } = options
  const events = await openEvents(client, { since, signal })
  const collectors = makeCollectors(signal, onError)

  async function listen(): Promise<never> {
    for await (const event of events) {
      onEvent(event)
      // The sum of a prune is about no object; each that went has an event of its own.
      if (event.actor === '') continue
      for (const collector of collectors) collector.note(event)
    }
    throw new Error('unreachable: the iteration ends with an error')
  }
  async function seed(): Promise<void> {
    await Promise.all(collectors.map((collector) => collector.seed()))
  }

  const listening = listen()
  const seeded = seed().then(() => onLive(seed, signal))
  await Promise.race([listening, seeded])
  return listening
}
