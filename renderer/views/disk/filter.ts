import type { FilterRules } from '../../lib/filter.ts'
import type { DiskTile } from './tiles.ts'

/** What the filter of the tiles understands: `web kind:volumes project:shop`. */
export const diskFilter: FilterRules<DiskTile> = {
  tokens: {
    kind: ({ kind }, value) => kind.toLowerCase().startsWith(value),
    project: ({ project }, value) => project?.toLowerCase() === value,
  },
  text: ({ label, name, project }) => [label, name, project].join(' '),
  values: {
    kind: (tiles) => tiles.map(({ kind }) => kind),
    project: (tiles) => tiles.map(({ project }) => project),
  },
}
