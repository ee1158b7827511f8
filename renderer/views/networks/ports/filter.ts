import type { PublishedPlace } from '../../../../engine/ipc/models/port.ts'
import type { FilterRules } from '../../../lib/filter.ts'
import { holderName, placeText } from './text.ts'

/** What the filter of the ports understands: `port:8080 protocol:udp container:web state:conflict`. */
export const portFilter: FilterRules<PublishedPlace> = {
  tokens: {
    port: (place, value) => isWithin(Number(value), place),
    inside: ({ containerPort, containerPortEnd = containerPort }, value) =>
      Number(value) >= containerPort && Number(value) <= containerPortEnd,
    address: ({ hostIp = '*' }, value) => hostIp.startsWith(value),
    protocol: ({ protocol }, value) => protocol === value,
    container: ({ name }, value) => name.toLowerCase().includes(value),
    project: ({ project = '' }, value) => project.toLowerCase() === value,
    state: (place, value) => stateOf(place) === value,
  },
  text: (place) =>
    [placeText(place), place.hostIp, place.name, place.project, place.conflict && holderName(place.conflict.holder)]
      .filter(Boolean)
      .join(' '),
  values: {
    port: (places) => places.map(({ hostPort }) => hostPort?.toString()),
    inside: (places) => places.map(({ containerPort }) => containerPort.toString()),
    address: (places) => places.map(({ hostIp }) => hostIp ?? '*'),
    protocol: (places) => places.map(({ protocol }) => protocol),
    container: (places) => places.map(({ name }) => name),
    project: (places) => places.map(({ project }) => project),
    state: () => ['open', 'resting', 'conflict'],
  },
}

/** What there is to say of a port in a word. */
export function stateOf({ running, conflict }: PublishedPlace): 'open' | 'resting' | 'conflict' {
  if (conflict) return 'conflict'
  return running ? 'open' : 'resting'
}

function isWithin(port: number, { hostPort, hostPortEnd = hostPort }: PublishedPlace): boolean {
  return hostPort !== undefined && hostPortEnd !== undefined && port >= hostPort && port <= hostPortEnd
}
