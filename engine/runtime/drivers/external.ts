import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatDockerHost, parseDockerHost, type DockerAddress } from '../../docker/address.ts'
import { describe, Failure, type ErrorShape } from '../../ipc/errors.ts'
import { ping } from '../api.ts'
import { RuntimeBreak, type Driver } from '../driver.ts'
import type { RestartPolicy } from '../machine.ts'

/** Others start and stop this engine: after a few quick tries keep looking, at the price of one connect. */
const JOIN_POLICY: RestartPolicy = { limit: 5, firstDelay: 500, healthyAfter: 60_000, rejoinEvery: 10_000 }

/** How often an engine is asked for a sign of life; the end of its event stream is noticed at once anyway. */
const CHECK_EVERY = 10_000

/** An engine in the same room answers in milliseconds, one across the world within this. */
const PING_TIMEOUT = 5_000

export interface ExternalOptions {
  env: NodeJS.ProcessEnv
  /** As `DOCKER_HOST` has it, asked at each start; empty means `DOCKER_HOST` itself, or the well-known sockets. */
  host: () => string
  policy?: RestartPolicy
}

/** The sockets that engines on this machine are known to listen on, in the order in which they are tried. */
export function wellKnownSockets(env: NodeJS.ProcessEnv): string[] {
  const { HOME: home, XDG_RUNTIME_DIR: runtime } = env
  return [
    '/var/run/docker.sock',
    ...(runtime ? [join(runtime, 'docker.sock')] : []),
    ...(home ? [join(home, '.docker/run/docker.sock')] : []),
    ...(runtime ? [join(runtime, 'podman/podman.sock')] : []),
  ]
}

/** An engine that is there already; starting it means connecting, stopping it means leaving it alone. */
export function externalDriver({ env, host, policy = JOIN_POLICY }: ExternalOptions): Driver {
  let address: DockerAddress | undefined
  let wasReached = false

  async function toFailure(): Promise<RuntimeBreak | undefined> {
    if (address === undefined) return undefined
    const shape = await reach(address)
    return shape === undefined ? undefined : toBreak(shape, wasReached)
  }

  return {
    kind: 'external',
    policy,
    get address() {
      return address
    },
    isInstalled: () => true,
    async install() {},
    requirements: async () => [],
    adopt: async () => false,

    async launch() {
      const candidates = findAddresses(host(), env)
      const failures: ErrorShape[] = []
      for (const candidate of candidates) {
        const shape = await reach(candidate)
        if (shape === undefined) {
          address = candidate
          wasReached = true
          return { adopted: false }
        }
        failures.push(shape)
      }
      address = candidates.length === 1 ? candidates[0] : undefined
      // A socket that is there but closed to this user says more than one that is missing.
      const telling = failures.find(({ reason }) => reason === 'engineDenied') ?? failures[0]
      throw toBreak(telling ?? describe('engineHostInvalid', { host: host() }), wasReached)
    },

    watch(onLost, signal) {
      let lost = false
      const probe = async (): Promise<void> => {
        const broken = await toFailure()
        if (broken === undefined || lost || signal.aborted) return
        lost = true
        onLost(broken.failure)
      }
      const timer = setInterval(() => void probe(), CHECK_EVERY).unref()
      signal.addEventListener('abort', () => clearInterval(timer), { once: true })
      return { probe: () => void probe() }
    },

    async halt() {},
  }
}

/** Where to look for the engine. Throws a {@link RuntimeBreak} for an address that cannot be read. */
function findAddresses(host: string, env: NodeJS.ProcessEnv): DockerAddress[] {
  const wanted = host.trim() || env['DOCKER_HOST']?.trim()
  if (!wanted) return wellKnownSockets(env).map((socketPath) => ({ socketPath }))
  try {
    const tls = Boolean(env['DOCKER_TLS_VERIFY'])
    const address = parseDockerHost(wanted, { tls })
    return [tls && 'port' in address ? { ...address, tls: readCertificates(env) } : address]
  } catch (error) {
    if (error instanceof Failure) throw toBreak(error.shape, false)
    throw error
  }
}

/** The certificates that the Docker CLI would use: `DOCKER_CERT_PATH`, or `~/.docker`. */
function readCertificates(env: NodeJS.ProcessEnv): { ca?: string; cert?: string; key?: string } {
  const folder = env['DOCKER_CERT_PATH'] || join(env['HOME'] ?? '/', '.docker')
  const read = (name: string): string | undefined => {
    const file = join(folder, name)
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  }
  return { ca: read('ca.pem'), cert: read('cert.pem'), key: read('key.pem') }
}

/** Pings an engine; resolves to what is wrong, if anything. */
async function reach(address: DockerAddress): Promise<ErrorShape | undefined> {
  try {
    await ping(address, { timeout: PING_TIMEOUT })
    return undefined
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const detail = error instanceof Error ? error.message : String(error)
    const socket = 'socketPath' in address ? address.socketPath : formatDockerHost(address)
    const reason = code === 'EACCES' || code === 'EPERM' ? 'engineDenied' : 'engineSocketMissing'
    return describe(reason, { socket }, detail)
  }
}

const HINTS: Partial<Record<ErrorShape['reason'], string>> = {
  engineDenied: 'sudo usermod -aG docker "$USER"',
  engineSocketMissing: 'Start that engine, or choose another address on the Engine page.',
  engineHostInvalid: 'Correct the address on the Engine page, or the variable DOCKER_HOST.',
}

function toBreak(shape: ErrorShape, transient: boolean): RuntimeBreak {
  const log = shape.detail === undefined ? [] : [shape.detail]
  return new RuntimeBreak({ step: 'connect', reason: shape.message, hint: HINTS[shape.reason], log }, { transient })
}
