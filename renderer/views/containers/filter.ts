import { hasLabel, type FilterRules } from '../../lib/filter.ts'
import type { Container } from '../../../engine/ipc/models/container.ts'

/**
 * What the filter of the containers understands: `state:running image:redis label:app=web port:8080 -health:healthy`.
 * `exit:error` finds every exit code but 0, `health:none` what has no health check.
 */
export const containerFilter: FilterRules<Container> = {
  tokens: {
    state: ({ status, health }, value) => status.startsWith(value) || (health?.startsWith(value) ?? false),
    health: ({ health = 'none' }, value) => health.startsWith(value),
    exit: ({ exitCode }, value) =>
      value === 'error' ? exitCode !== undefined && exitCode !== 0 : String(exitCode) === value,
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
  values: {
    state: () => ['created', 'running', 'paused', 'restarting', 'exited', 'dead'],
    health: () => ['healthy', 'unhealthy', 'starting', 'none'],
    exit: (rows) => ['error', ...rows.map(({ exitCode }) => (exitCode === undefined ? undefined : String(exitCode)))],
    image: (rows) => rows.map(({ image }) => image),
    name: (rows) => rows.map(({ name }) => name),
    project: (rows) => rows.map(({ project }) => project),
    network: (rows) => rows.flatMap(({ networks }) => networks),
    volume: (rows) => rows.flatMap(({ mounts }) => mounts.map(({ source }) => source)),
    label: (rows) => rows.flatMap(({ labels }) => Object.entries(labels).map((entry) => entry.join('='))),
    port: (rows) =>
      rows.flatMap(({ ports }) =>
        ports.flatMap(({ hostPort, containerPort }) => [hostPort, containerPort].map((port) => port?.toString())),
      ),
  },
}
