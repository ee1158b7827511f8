import { portAddress, portPlace } from '../../containers/ports.ts'
import type { Endpoint } from '../../../../engine/ipc/models/endpoint.ts'
import type { PortHolder, PublishedPlace } from '../../../../engine/ipc/models/port.ts'

type Reached = Pick<Endpoint, 'host' | 'local'>

/** `8080`, or `8000–8010` for a range. */
export function rangeText(first: number, last = first): string {
  return first === last ? String(first) : `${first}–${last}`
}

/** As `docker port` says it: `8080 → 80/tcp`. */
export function placeText({
  hostPort,
  hostPortEnd,
  containerPort,
  containerPortEnd,
  protocol,
}: PublishedPlace): string {
  const inside = `${rangeText(containerPort, containerPortEnd)}/${protocol}`
  return hostPort === undefined ? inside : `${rangeText(hostPort, hostPortEnd)} → ${inside}`
}

/** Where a browser finds it; undefined while it is not open, and for what a browser can't open. */
export function browserAddress(place: PublishedPlace, endpoint: Reached): string | undefined {
  return place.running ? portAddress(place, endpoint) : undefined
}

/** Where any program finds it, the first of a range: `localhost:5432`. */
export function placeOf(place: PublishedPlace, endpoint: Reached): string | undefined {
  return portPlace(place, endpoint)
}

/** What a person calls who has a port: a container by its name, a program by its own and its process. */
export function holderName(holder: PortHolder): string {
  if (holder.kind === 'container') return holder.name
  return holder.pid === undefined ? holder.name : `${holder.name} (${holder.pid})`
}
