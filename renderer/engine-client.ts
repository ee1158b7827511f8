import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ClientContext, ClientLink } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { failure } from '../engine/ipc/errors.ts'
import { rpcPort } from '../engine/ipc/ports.ts'
import { openStreams, type Streams } from '../engine/ipc/streams.ts'
import { createLatePort } from './late-port.ts'
import type { ByteStream, PortLike } from '../engine/ipc/byte-stream.ts'
import type { contract } from '../engine/ipc/contract/index.ts'

/** How long a call waits for a connection, in milliseconds: longer than the second restart of a process takes. */
const WAIT = 10_000

/** `restarting` after the first loss; `failed` when main gave up, until `restartEngineProcess`. */
export type EngineStatus = 'connecting' | 'connected' | 'restarting' | 'failed'
export type EngineCalls = ContractRouterClient<typeof contract>

export interface EngineClient {
  /** Calls the engine process; see the contract. Fails with `engineProcessDown` when it dies or does not come back. */
  readonly call: EngineCalls
  /** Opens a stream to be named in a call. It ends with `engineProcessDown` when the engine process dies. */
  openStream(): ByteStream
  /** Calls back after each connection but the first. Returns a disposer. */
  onReconnect(listener: () => void): () => void
  /** Takes the ports of a new connection. */
  connect(control: PortLike, bytes: PortLike): void
  /** Takes what main says of the engine process while there are no ports. */
  lose(status: 'restarting' | 'failed'): void
}

/** Makes the client of the engine process; ports come and go under it. */
export function createEngineClient(onStatus: (status: EngineStatus) => void, wait = WAIT): EngineClient {
  const listeners = new Set<() => void>()
  let status: EngineStatus = 'connecting'
  let connectedBefore = false
  // Ids only grow over all connections, so that a call can't name a stream of another one by chance.
  let lastStream = 0
  let current = prepare()

  function become(next: EngineStatus): void {
    status = next
    onStatus(next)
  }

  function prepare(): Connection {
    return createConnection(lastStream, () => {
      current = prepare()
      become('restarting')
    })
  }

  const link: ClientLink<ClientContext> = {
    async call(path, input, options) {
      if (status === 'failed') throw failure('engineProcessDown', {})
      const connection = current
      if (connection.state === 'pending') await connection.unlessLost(within(wait, connection.ready, options.signal))
      return connection.unlessLost(connection.link.call(path, input, options))
    },
  }

  return {
    call: createORPCClient<EngineCalls>(link),
    openStream() {
      const stream = current.streams.open()
      lastStream = stream.id
      return stream
    },
    onReconnect(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    connect(control, bytes) {
      if (current.state === 'open') current.lose()
      current.open(control, bytes)
      become('connected')
      if (connectedBefore) for (const listener of listeners) listener()
      connectedBefore = true
    },
    lose(state) {
      // What waits for the first connection goes on waiting while main still tries.
      if (state === 'failed' || current.state === 'open') current.lose()
      become(state)
    },
  }
}

interface Connection {
  readonly state: 'pending' | 'open' | 'lost'
  readonly link: ClientLink<ClientContext>
  readonly streams: Streams
  /** Resolves when it is open. */
  readonly ready: Promise<void>
  /** Passes a result on, or rejects as soon as the connection is lost: oRPC does not, for a call it is still preparing. */
  unlessLost<Result>(result: Promise<Result>): Promise<Result>
  open(control: PortLike, bytes: PortLike): void
  lose(): void
}

/** Makes a connection that can be used at once; what is sent waits for its ports. */
function createConnection(lastStream: number, onLost: () => void): Connection {
  const [control, bytes] = [createLatePort(), createLatePort()]
  const waiting = new Set<(reason: Error) => void>()
  let state: Connection['state'] = 'pending'
  let opened!: () => void
  const ready = new Promise<void>((resolve) => (opened = resolve))

  const lose = (): void => {
    if (state === 'lost') return
    state = 'lost'
    for (const reject of waiting) reject(failure('engineProcessDown', {}))
    control.lose()
    bytes.lose()
    onLost()
  }
  control.onClose(lose)
  bytes.onClose(lose)
  return {
    get state() {
      return state
    },
    link: new RPCLink({ port: rpcPort(control) }),
    streams: openStreams(bytes, lastStream),
    ready,
    unlessLost(result) {
      return new Promise((resolve, reject) => {
        waiting.add(reject)
        void result.then(resolve, reject).finally(() => waiting.delete(reject))
      })
    },
    open(realControl, realBytes) {
      state = 'open'
      control.attach(realControl)
      bytes.attach(realBytes)
      opened()
    },
    lose,
  }
}

/** Waits so many milliseconds at most, and not after the caller has given up. */
function within(wait: number, ready: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(failure('engineProcessDown', {})), wait)
    const abort = (): void => reject(signal?.reason)
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort, { once: true })
    void ready.then(resolve).finally(() => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    })
  })
}
