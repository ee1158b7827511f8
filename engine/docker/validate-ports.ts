import { probePort } from './port-probe.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import type { FieldProblem } from '../ipc/contract/containers.ts'
import { describe } from '../ipc/errors.ts'
import type { ErrorShape } from '../ipc/errors.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'
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
  const problems: FieldProblem[] = []
  /** Places that are spoken for: those of the form, and those suggested. */
  const reserved: Place[] = ports.filter(isPlaced)
  for (const [at, port] of ports.entries()) {
    const isTwice = isPlaced(port) && ports.slice(0, at).some((other) => isPlaced(other) && overlaps(other, port))
    const error = isTwice ? describe('portTwice', { port: String(port.hostPort) }) : await findError(port, where)
    if (!error) continue
    if (error.reason === 'hostAddressInvalid' || !isPlaced(port)) {
      problems.push({ path: `ports.${at}.hostIp`, error })
      continue
    }
    const free = await nextFree(port, reserved, where)
    if (free) reserved.push(free)
    const suggestion = free && { suggestion: String(free.hostPort) }
    problems.push({ path: `ports.${at}.hostPort`, error, ...suggestion })
  }
  return problems
}

async function findError(port: Port, where: Where): Promise<ErrorShape | undefined> {
  const badAddress = port.hostIp ? checkHostAddress(port.hostIp) : undefined
  return badAddress ?? (isPlaced(port) ? conflict(port, where) : undefined)
}

async function conflict(place: Place, { containers, local, facts }: Where): Promise<ErrorShape | undefined> {
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

async function nextFree(place: Place, reserved: Place[], where: Where): Promise<Place | undefined> {
  const first = Math.max(place.hostPort + 1, 1024)
  const last = Math.min(first + TRIES - 1, LAST_PORT)
  for (let hostPort = first; hostPort <= last; hostPort += 1) {
    const candidate = { ...place, hostPort }
    if (reserved.some((other) => overlaps(other, candidate))) continue
    if (!(await conflict(candidate, where))) return candidate
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
