import { setMaxListeners } from 'node:events'
import Docker from 'dockerode'
import type { DockerAddress } from './address.ts'
import { translate } from './errors.ts'
import type { Subject, Surroundings } from './error-rule.ts'
import { readWholeAnswers } from './modem.ts'
import { failure } from '../ipc/errors.ts'

/** Milliseconds after which an answer is given up: a list of some thousand containers on a busy disk takes seconds. */
const UNARY_TIMEOUT = 30_000

/** `{}`: nobody is logged in. The daemon wants the header also then. */
const NO_LOGIN = 'e30='

interface CallOptions {
  signal?: AbortSignal
  /** Milliseconds until the call fails with `timeout`; 0 for none. */
  timeout?: number
}

/** The connection to one Docker API. Every failure it throws is a `Failure`. */
export interface DockerClient {
  readonly address: DockerAddress
  /** Name of the endpoint, for sentences. */
  readonly endpoint: string
  /** A container as people know it: its name where the list has it, else what it was asked for by. */
  nameOf(container: string): string
  /** What the daemon is told of the person's login to a registry, as docker's `AuthConfig` in base64url. */
  authFor(registry: string): Promise<string>
  /**
   * One question, one answer: `client.call({ container }, (docker, abortSignal) => …)`. Fails with `timeout` after
   * 30 s unless told otherwise, with `cancelled` when the signal or {@link close} ends it.
   */
  call<Answer>(about: Subject, ask: Ask<Answer>, options?: CallOptions): Promise<Answer>
  /** Opens a stream: waits for its beginning without limit; the signal also ends the stream later on. */
  open<Stream extends Closing>(about: Subject, ask: Ask<Stream>, options?: Pick<CallOptions, 'signal'>): Promise<Stream>
  /** Ends everything that is under way. */
  close(): void
}

type Ask<Answer> = (docker: Docker, abortSignal: AbortSignal) => Promise<Answer>
type Closing = Pick<NodeJS.EventEmitter, 'once'>

/** Connects lazily: nothing is sent before the first call. */
export function createClient(address: DockerAddress, surroundings: Surroundings): DockerClient {
  const docker = readWholeAnswers(withoutDockerEnvironment(() => new Docker(toOptions(address))))
  const closing = new AbortController()
  // One for each call and stream under way: terminals, logs, pulls. They are taken off when it ends.
  setMaxListeners(0, closing.signal)

  async function ask<Answer>(about: Subject, run: Ask<Answer>, link: Link): Promise<Answer> {
    try {
      return await Promise.race([run(docker, link.signal), link.aborted])
    } catch (error) {
      if (link.timedOut) throw failure('timeout', {}, { cause: error })
      if (link.signal.aborted) throw failure('cancelled', {}, { cause: error })
      throw translate(error, { ...surroundings, ...about, address })
    }
  }

  return {
    address,
    endpoint: surroundings.endpoint,
    authFor: surroundings.authFor ?? (async () => NO_LOGIN),
    nameOf: (container) => surroundings.containerName?.(container) ?? container,
    async call(about, run, { signal, timeout = UNARY_TIMEOUT } = {}) {
      const link = linkSignals([closing.signal, signal], timeout)
      try {
        return await ask(about, run, link)
      } finally {
        link.release()
      }
    },
    async open(about, run, { signal } = {}) {
      const link = linkSignals([closing.signal, signal], 0)
      try {
        const stream = await ask(about, run, link)
        stream.once('close', link.release)
        return stream
      } catch (error) {
        link.release()
        throw error
      }
    },
    close: () => closing.abort(),
  }
}

interface Link {
  signal: AbortSignal
  /** Rejects with the abort: some of dockerode's calls take no signal. */
  aborted: Promise<never>
  readonly timedOut: boolean
  release(): void
}

/** Several signals and a time limit as one signal. `AbortSignal.any` would stay hooked to the long-lived ones. */
function linkSignals(signals: (AbortSignal | undefined)[], timeout: number): Link {
  const controller = new AbortController()
  let timedOut = false
  const abort = (): void => controller.abort()
  const timer = timeout > 0 ? setTimeout(() => ((timedOut = true), abort()), timeout) : undefined
  const aborted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason))
  })
  aborted.catch(() => undefined)
  for (const signal of signals) {
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort)
  }
  return {
    signal: controller.signal,
    aborted,
    get timedOut() {
      return timedOut
    },
    release() {
      clearTimeout(timer)
      for (const signal of signals) signal?.removeEventListener('abort', abort)
    },
  }
}

function toOptions(address: DockerAddress): Docker.DockerOptions {
  // `host: undefined` has to be said: docker-modem fills what is absent from its own defaults.
  if ('socketPath' in address) return { socketPath: address.socketPath, host: undefined, protocol: 'http' }
  return { host: address.host, port: address.port, protocol: address.protocol, ...address.tls }
}

/** docker-modem reads DOCKER_HOST when it is made, prefers it to what it is given, and throws on one it can't parse. */
function withoutDockerEnvironment<Result>(make: () => Result): Result {
  const kept = Object.entries(process.env).filter(([name]) => name.startsWith('DOCKER_'))
  for (const [name] of kept) delete process.env[name]
  try {
    return make()
  } finally {
    for (const [name, value] of kept) process.env[name] = value
  }
}
