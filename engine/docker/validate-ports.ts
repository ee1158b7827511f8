import { probePort } from './port-probe.ts'
import { programsAt } from '../ports/host-holder.ts'
import { placesMeet } from '../ports/place.ts'
import type { Place } from '../ports/place.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import type { FieldProblem } from '../ipc/contract/containers.ts'
import { describe } from '../ipc/errors.ts'
import type { ErrorShape } from '../ipc/errors.ts'
import type { PublishedPort } from '../ipc/models/run/ports.ts'
import { checkHostAddress, problemOf } from '../ipc/names.ts'
import { expandPorts } from '../ipc/run/port-spec.ts'

type Where = Pick<ConnectedEndpoint, 'containers' | 'local' | 'facts'>

const LAST_PORT = 65_535
/** How many ports are tried for a suggestion: a block of them may be taken, but not all. */
const TRIES = 100

/**
 * What is in the way of the published ports: the form itself, a container, another program, a rule. A range is told by the
 * first of its ports that is taken, and moved as a whole.
 */
export async function validatePorts(ports: readonly PublishedPort[], where: Where): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  const rows = ports.map(toPlaces)
  const suggested: Place[] = []
  for (const [at, places] of rows.entries()) {
    const error = await firstError(places, rows.slice(0, at).flat(), where)
    if (error?.reason === 'hostAddressInvalid') problems.push({ path: `ports.${at}.hostIp`, error })
    else if (error) {
      const others = rows.filter((row) => row !== places).flat()
      const free = await nextFree(places, [...others, ...suggested], where)
      suggested.push(...free)
      problems.push({
        path: `ports.${at}.hostPort`,
        error: await named(error, places),
        ...(free.length > 0 && { suggestion: toText(free) }),
      })
    }
  }
  return problems
}

/** The ports that a row takes for certain: none where Docker chooses, or where the row is not right yet. */
function toPlaces(port: PublishedPort): Place[] {
  if (problemOf(() => expandPorts(port)) || (port.hostIp && checkHostAddress(port.hostIp))) return []
  return expandPorts(port)
    .filter(({ hostPort }) => /^\d+$/.test(hostPort))
    .map(({ hostIp, hostPort, protocol }) => ({ ...(hostIp && { hostIp }), hostPort: Number(hostPort), protocol }))
}

async function firstError(places: Place[], before: Place[], where: Where): Promise<ErrorShape | undefined> {
  for (const place of places) {
    const isTwice = before.some((other) => placesMeet(other, place))
    const error = isTwice ? describe('portTwice', { port: String(place.hostPort) }) : await conflict(place, where)
    if (error) return error
  }
  return undefined
}

async function conflict(place: Place, { containers, local, facts }: Where): Promise<ErrorShape | undefined> {
  const port = String(place.hostPort)
  const holder = containers
    .rows()
    ?.find((row) => row.ports.some((other) => isPlaced(other) && placesMeet(other, place)))
  if (holder) return describe('portTaken', { port, container: holder.name })
  if (!local) return undefined
  const answer = await probePort(place.hostPort, place.protocol, place.hostIp)
  if (answer === 'taken') return describe('portTakenOnHost', { port })
  if (answer === 'no such address') return describe('hostAddressInvalid', { address: place.hostIp ?? '' })
  // A rootful daemon may open what this process may not; a rootless one runs as the same user.
  return answer === 'privileged' && facts?.rootless ? describe('portPrivileged', { port }) : undefined
}

/** The next place that is free for all of them; empty when there is none near by. */
async function nextFree(places: Place[], reserved: Place[], where: Where): Promise<Place[]> {
  const start = places[0]?.hostPort ?? LAST_PORT
  const first = Math.max(start + 1, 1024)
  const last = Math.min(first + TRIES - 1, LAST_PORT - places.length + 1)
  for (let hostPort = first; hostPort <= last; hostPort += 1) {
    const candidates = places.map((place, index) => ({ ...place, hostPort: hostPort + index }))
    if (candidates.some((candidate) => reserved.some((other) => placesMeet(other, candidate)))) continue
    if (!(await firstError(candidates, [], where))) return candidates
  }
  return []
}

/** As it stands in the field: `8081`, or `8010-8015`. */
function toText(places: Place[]): string {
  const [first, last] = [places[0]?.hostPort, places.at(-1)?.hostPort]
  return first === last ? String(first) : `${first}-${last}`
}

function isPlaced<Any extends { hostPort?: number }>(port: Any): port is Any & { hostPort: number } {
  return port.hostPort !== undefined
}

/** The same, with the name of the program that has the port, where it can be seen. */
async function named(error: ErrorShape, places: readonly Place[]): Promise<ErrorShape> {
  if (error.reason !== 'portTakenOnHost') return error
  const { port = '' } = error.params
  const taken = places.filter(({ hostPort }) => String(hostPort) === port)
  const found = (await programsAt(taken))?.find(({ program }) => program.pid !== undefined)
  if (!found) return error
  const { name: program, pid } = found.program
  return describe('portTakenByProgram', { port, program, pid: String(pid) })
}
