import { bindingsOf } from './bindings.ts'
import { foldRanges } from './fold.ts'
import { programsAt } from './host-holder.ts'
import type { Program } from './host-holder.ts'
import { placesMeet } from './place.ts'
import type { Place } from './place.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import type { Container } from '../ipc/models/container.ts'
import type { PortTable, PublishedPlace } from '../ipc/models/port.ts'

type Where = Pick<ConnectedEndpoint, 'client' | 'containers' | 'local'>

const OPEN = new Set(['running', 'paused', 'restarting'])
/** What listens on the host in the name of a container that runs. */
const DOCKERS_OWN =
  /^(?:docker-proxy|dockerd|rootlesskit|rootlessport|slirp4netns|pasta|vpnkit|gvproxy|com\.docker\.backend)/

/** Every published port of an engine, and who else has it: another container, or a program of this machine. */
export async function readPorts({ client, containers, local }: Where, signal?: AbortSignal): Promise<PortTable> {
  const rows = containers.rows() ?? []
  const open = rows.filter(({ status }) => OPEN.has(status)).flatMap(openPlaces)
  const resting = rows.filter(({ status }) => !OPEN.has(status) && status !== 'removing')
  const bindings = await bindingsOf(
    client,
    resting.map(({ id }) => id),
    signal,
  )
  const asked = resting.flatMap((row) => restingPlaces(row, bindings.get(row.id) ?? []))
  const places = [...open, ...asked]
  const programs = local ? await programsAt(places.flatMap((place) => fixed(place) ?? [])) : undefined
  return {
    places: foldRanges(places.map((place) => withConflict(place, open, programs ?? []))),
    hostSeen: programs !== undefined,
  }
}

function withConflict(
  place: PublishedPlace,
  open: readonly PublishedPlace[],
  programs: readonly { place: Place; program: Program }[],
): PublishedPlace {
  const wanted = fixed(place)
  if (!wanted) return place
  const port = wanted.hostPort
  if (!place.running) {
    const holder = open.find((other) => isMet(other, wanted))
    if (holder) {
      return {
        ...place,
        conflict: { port, holder: { kind: 'container', container: holder.container, name: holder.name } },
      }
    }
  }
  const found = programs.find(({ place: at, program }) => placesMeet(at, wanted) && isRival(place, program))
  return found ? { ...place, conflict: { port, holder: found.program } } : place
}

/** Of a container that runs, Docker itself listens, or a program that may not be looked into, which most likely is it. */
function isRival({ running }: PublishedPlace, { name }: Program): boolean {
  return !running || (name !== '' && !DOCKERS_OWN.test(name))
}

function isMet(place: PublishedPlace, wanted: Place): boolean {
  const own = fixed(place)
  return own !== undefined && placesMeet(own, wanted)
}

/** The place on the host that it takes for certain: none where Docker chooses. */
function fixed({ hostPort, hostPortEnd, hostIp, protocol }: PublishedPlace): Place | undefined {
  if (hostPort === undefined || hostPortEnd !== undefined) return undefined
  return { hostPort, protocol, ...(hostIp && { hostIp }) }
}

function openPlaces(row: Container): PublishedPlace[] {
  return row.ports.flatMap(({ hostPort, hostIp, containerPort, protocol }) =>
    hostPort === undefined ? [] : [toPlace(row, true, { hostPort, hostIp, containerPort, protocol })],
  )
}

function restingPlaces(row: Container, ports: readonly Published[]): PublishedPlace[] {
  return ports.map((port) => toPlace(row, false, port))
}

type Published = Pick<PublishedPlace, 'hostIp' | 'hostPort' | 'hostPortEnd' | 'containerPort' | 'protocol'>

function toPlace({ id, name, project }: Container, running: boolean, port: Published): PublishedPlace {
  const { hostIp, hostPort, hostPortEnd, containerPort, protocol } = port
  return {
    id: `${id} ${hostIp ?? ''}:${hostPort ?? ''}:${containerPort}/${protocol}`,
    container: id,
    name,
    running,
    protocol,
    containerPort,
    ...(project && { project }),
    ...(hostPort && { hostPort }),
    ...(hostPortEnd && hostPortEnd !== hostPort && { hostPortEnd }),
    ...(hostIp && !['0.0.0.0', '::'].includes(hostIp) && { hostIp }),
  }
}
