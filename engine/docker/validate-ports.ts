import { probePort } from './port-probe.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import type { FieldProblem } from '../ipc/contract/containers.ts'
import { describe } from '../ipc/errors.ts'
import type { RunRequest } from '../ipc/models/container.ts'
import { checkHostAddress } from '../ipc/names.ts'

type Port = RunRequest['ports'][number]
/** A port with a place on the host. */
type Place = Pick<Port, 'hostIp' | 'protocol'> & { hostPort: number }
type Where = Pick<ConnectedEndpoint, 'containers' | 'local' | 'facts'>

const LAST_PORT = 65_535
/** How many ports are tried for a suggestion: a block of them may be taken, but not all. */
const TRIES = 100

/** What is wrong with the published ports: twice in the form, taken by a container or by another program, forbidden. */
export async function validatePorts(ports: Port[], where: Where): Promise<FieldProblem[]> {
  const problems = await Promise.all(ports.map((_, at) => validatePort(ports, at, where)))
  return problems.flatMap((problem) => problem ?? [])
}

async function validatePort(ports: Port[], at: number, where: Where): Promise<FieldProblem | undefined> {
  const port = ports[at]!
  const { hostIp, hostPort } = port
  const badAddress = hostIp ? checkHostAddress(hostIp) : undefined
  if (badAddress) return { path: `ports.${at}.hostIp`, error: badAddress }
  if (!isPlaced(port)) return undefined

  const others = ports.filter((other, index) => index !== at && isPlaced(other)) as Place[]
  const isTwice = ports.slice(0, at).some((other) => isPlaced(other) && overlaps(other, port))
  const error = isTwice ? describe('portTwice', { port: String(hostPort) }) : await conflict(port, where)
  if (!error) return undefined
  if (error.reason === 'hostAddressInvalid') return { path: `ports.${at}.hostIp`, error }
  const suggestion = await nextFree(port, others, where)
  return { path: `ports.${at}.hostPort`, error, ...(suggestion && { suggestion: String(suggestion) }) }
}

async function conflict(place: Place, { containers, local, facts }: Where): Promise<FieldProblem['error'] | undefined> {
  const port = String(place.hostPort)
  const holder = containers.rows()?.find((row) => row.ports.some((other) => isPlaced(other) && overlaps(other, place)))
  if (holder) return describe('portTaken', { port, container: holder.name })
  if (!local) return undefined
  const answer = await probePort(place.hostPort, place.protocol, place.hostIp)
  if (answer === 'taken') return describe('portTakenOnHost', { port })
  if (answer === 'no such address') return describe('hostAddressInvalid', { address: place.hostIp ?? '' })
  // A rootful daemon may open what this process may not; a rootless one runs as the same user.
  return answer === 'privileged' && facts?.rootless ? describe('portPrivileged', { port }) : undefined
}

async function nextFree(place: Place, others: Place[], where: Where): Promise<number | undefined> {
  const first = Math.max(place.hostPort + 1, 1024)
  const last = Math.min(first + TRIES - 1, LAST_PORT)
  for (let hostPort = first; hostPort <= last; hostPort += 1) {
    const candidate = { ...place, hostPort }
    if (others.some((other) => overlaps(other, candidate))) continue
    if (!(await conflict(candidate, where))) return hostPort
  }
  return undefined
}

function isPlaced<Any extends { hostPort?: number }>(port: Any): port is Any & { hostPort: number } {
  return port.hostPort !== undefined
}

/** Two places meet when their ports are equal and one of them, or both, is on all addresses or they are on the same. */
function overlaps(a: Place, b: Place): boolean {
  if (a.hostPort !== b.hostPort || a.protocol !== b.protocol) return false
  return isEverywhere(a.hostIp) || isEverywhere(b.hostIp) || a.hostIp === b.hostIp
}

function isEverywhere(address: string | undefined): boolean {
  return address === undefined || ['', '0.0.0.0', '::'].includes(address)
}
