import { SNAPSHOT_LABEL } from '../../../engine/ipc/volume-labels.ts'
import { hasLabel, type FilterRules } from '../../lib/filter.ts'
import type { Volume } from '../../../engine/ipc/models/volume.ts'

const STATES: Record<string, (volume: Volume) => boolean> = {
  unused: ({ containers }) => containers.length === 0,
  used: ({ containers }) => containers.length > 0,
  anonymous: ({ anonymous }) => anonymous,
  named: ({ anonymous }) => !anonymous,
  snapshot: ({ labels }) => SNAPSHOT_LABEL in labels,
}

/** What the filter of the volumes understands: `is:unused driver:local project:shop label:team=a`. */
export const volumeFilter: FilterRules<Volume> = {
  tokens: {
    is: (volume, value) => (Object.hasOwn(STATES, value) ? (STATES[value]?.(volume) ?? false) : false),
    driver: ({ driver }, value) => driver.toLowerCase() === value,
    project: ({ project = '' }, value) => project.toLowerCase() === value,
    label: ({ labels }, value) => hasLabel(labels, value),
  },
  text: ({ id, driver, project = '' }) => [id, driver, project].join(' '),
  values: {
    is: () => Object.keys(STATES),
    driver: (rows) => rows.map(({ driver }) => driver),
    project: (rows) => rows.map(({ project }) => project),
    label: (rows) => rows.flatMap(({ labels }) => Object.entries(labels).map((entry) => entry.join('='))),
  },
}

/** As it is shown: of a name that Docker made up the first twelve characters. */
export function volumeName({ id }: Pick<Volume, 'id'>): string {
  return /^[0-9a-f]{64}$/.test(id) ? id.slice(0, 12) : id
}
