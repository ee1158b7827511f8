import { isPredefined } from '../../../engine/ipc/network-checks.ts'
import { hasLabel, type FilterRules } from '../../lib/filter.ts'
import type { Network } from '../../../engine/ipc/models/network.ts'

const YES = ['yes', 'true']
const yesOrNo = (): string[] => ['yes', 'no']
const isOr = (is: boolean, value: string): boolean => is === YES.includes(value)

/**
 * What the filter of the networks understands: `driver:bridge internal:yes subnet:10.1 container:web unused:yes
 * label:app=web`. `nameOf` knows a container's name by its id.
 */
export function networkFilter(nameOf: (container: string) => string): FilterRules<Network> {
  return {
    tokens: {
      name: ({ name }, value) => name.toLowerCase().includes(value),
      driver: ({ driver }, value) => driver.toLowerCase() === value,
      subnet: ({ pools }, value) => pools.some(({ subnet }) => subnet.startsWith(value)),
      container: ({ containers }, value) => containers.some((id) => nameOf(id).toLowerCase().includes(value)),
      project: ({ project = '' }, value) => project.toLowerCase() === value,
      label: ({ labels }, value) => hasLabel(labels, value),
      scope: ({ scope }, value) => scope === value,
      internal: ({ internal }, value) => isOr(internal, value),
      ipv6: ({ ipv6 }, value) => isOr(ipv6, value),
      unused: ({ containers }, value) => isOr(containers.length === 0, value),
      predefined: ({ name }, value) => isOr(isPredefined(name), value),
      id: ({ id }, value) => id.startsWith(value),
    },
    text: ({ name, id, driver, project = '', pools }) =>
      [name, id.slice(0, 12), driver, project, ...pools.map(({ subnet }) => subnet)].join(' '),
    values: {
      name: (rows) => rows.map(({ name }) => name),
      driver: (rows) => rows.map(({ driver }) => driver),
      subnet: (rows) => rows.flatMap(({ pools }) => pools.map(({ subnet }) => subnet)),
      container: (rows) => rows.flatMap(({ containers }) => containers.map(nameOf)),
      project: (rows) => rows.map(({ project }) => project),
      label: (rows) => rows.flatMap(({ labels }) => Object.entries(labels).map((entry) => entry.join('='))),
      scope: (rows) => rows.map(({ scope }) => scope),
      internal: yesOrNo,
      ipv6: yesOrNo,
      unused: yesOrNo,
      predefined: yesOrNo,
    },
  }
}
