import { follow } from './follow.ts'
import type { MakeCollectors } from './follow.ts'
import type { DockerClient } from '../docker/client.ts'
import { translate } from '../docker/errors.ts'
import { failure } from '../ipc/errors.ts'
import type { ErrorShape } from '../ipc/errors.ts'
import type { ConnectionState } from '../ipc/models/endpoint.ts'

/** Milliseconds to the first retry, doubled each time up to the last: a daemon that restarts is back in a second. */
const FIRST_RETRY = 100
const LAST_RETRY = 10_000

export interface ConnectionOptions {
  client: DockerClient
  makeCollectors: MakeCollectors
  /** Whether rows of an earlier connection are there: then a loss makes them `stale`, else the endpoint is `down`. */
  hasRows: () => boolean
  onState: (state: ConnectionState) => void
  onLive: (signal: AbortSignal) => void
  /** The connection is lost, or the first try to make one failed. */
  onLost: (reason: ErrorShape) => void
}

/** Keeps the indices connected to one daemon as long as that is wanted. */
export interface Connection {
  /** Connects; tries again at once where a retry is due; does nothing while live. */
  open(): void
  /** Drops what is there and connects anew, as after the machine has slept. */
  reopen(): void
  /** Ends it until the next {@link open}: with a reason it is down, without one the daemon is on its way. */
  suspend(reason?: ErrorShape): void
  /** Lists everything anew; resolves when the rows are in. Throws `engineDown` while not live. */
  refresh(): Promise<void>
}

/** Makes a connection that is not wanted yet. */
export function createConnection(options: ConnectionOptions): Connection {
  const { client, makeCollectors, hasRows, onState } = options
  let wanted: AbortController | undefined
  let hurry: (() => void) | undefined
  let refresh: (() => Promise<void>) | undefined
  let since: string | undefined

  function report(state: ConnectionState['state'], rest: Partial<ConnectionState> = {}): void {
    onState({ state, since: Date.now(), ...rest })
  }

  async function keepConnected(signal: AbortSignal): Promise<void> {
    report(hasRows() ? 'stale' : 'connecting')
    for (let pause = FIRST_RETRY; !signal.aborted; pause = Math.min(pause * 2, LAST_RETRY)) {
      const reason = await connectOnce(signal)
      if (signal.aborted) return
      if (refresh) pause = FIRST_RETRY
      refresh = undefined
      if (pause === FIRST_RETRY) options.onLost(reason)
      if (signal.aborted) return
      report(hasRows() ? 'stale' : 'down', { reason, nextRetryAt: Date.now() + pause })
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause)
        hurry = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      hurry = undefined
    }
  }

  /** Resolves with the reason when the connection is lost, or could not be made. */
  async function connectOnce(signal: AbortSignal): Promise<ErrorShape> {
    try {
      return await follow(
        {
          client,
          makeCollectors,
          since,
          onEvent: (event) => (since = event.time),
          onLive(again, live) {
            refresh = again
            report('live')
            options.onLive(live)
          },
        },
        signal,
      )
    } catch (error) {
      return translate(error, { address: client.address, endpoint: client.endpoint }).shape
    }
  }

  function open(): void {
    if (wanted) return hurry?.()
    wanted = new AbortController()
    void keepConnected(wanted.signal)
  }

  function end(): void {
    wanted?.abort()
    wanted = undefined
    refresh = undefined
    hurry?.()
  }

  return {
    open,
    reopen() {
      if (!wanted) return
      end()
      open()
    },
    suspend(reason) {
      end()
      report(hasRows() ? 'stale' : reason ? 'down' : 'connecting', { reason })
    },
    async refresh() {
      if (!refresh) throw failure('engineDown', { endpoint: client.endpoint })
      await refresh()
    },
  }
}
