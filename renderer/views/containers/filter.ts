import { hasLabel, type FilterRules } from '../../lib/filter.ts'
import type { Container } from '../../../engine/ipc/models/container.ts'

/** What the filter of the containers understands: `state:running image:redis label:app=web port:8080`. */
export const containerFilter: FilterRules<Container> = {
  tokens: {
    state: ({ status, health }, value) => status.startsWith(value) || (health?.startsWith(value) ?? false),
    image: ({ image }, value) => image.toLowerCase().includes(value),
    name: ({ name }, value) => name.toLowerCase().includes(value),
    id: ({ id }, value) => id.startsWith(value),
    label: ({ labels }, value) => hasLabel(labels, value),
    port: ({ ports }, value) =>
      ports.some((port) => String(port.hostPort) === value || String(port.containerPort) === value),
    project: ({ project }, value) => project?.toLowerCase() === value,
    network: ({ networks }, value) => networks.some((network) => network.toLowerCase() === value),
    volume: ({ mounts }, value) => mounts.some((mount) => mount.source.toLowerCase().includes(value)),
  },
  text: ({ name, image, command, id, project, ports }) =>
    [name, image, command, id.slice(0, 12), project, ...ports.map((port) => port.hostPort)].join(' '),
}
