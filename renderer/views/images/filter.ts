import { hasLabel, type FilterRules } from '../../lib/filter.ts'
import type { Image } from '../../../engine/ipc/models/image.ts'

/** What the filter of the images understands: `tag:latest used:no label:app=web`. */
export const imageFilter: FilterRules<Image> = {
  tokens: {
    tag: ({ tags }, value) => tags.some((tag) => tag.slice(tag.lastIndexOf(':') + 1).toLowerCase() === value),
    id: ({ id }, value) => shortId(id).startsWith(value.slice(0, 12)) || id === value,
    label: ({ labels }, value) => hasLabel(labels, value),
    used: ({ containers }, value) => containers.length > 0 === ['yes', 'true'].includes(value),
    dangling: ({ tags }, value) => (tags.length === 0) === ['yes', 'true'].includes(value),
  },
  text: ({ tags, id, digests }) => [...tags, shortId(id), ...digests].join(' '),
  values: {
    tag: (rows) => rows.flatMap(({ tags }) => tags.map((tag) => tag.slice(tag.lastIndexOf(':') + 1))),
    label: (rows) => rows.flatMap(({ labels }) => Object.entries(labels).map((entry) => entry.join('='))),
    used: () => ['yes', 'no'],
    dangling: () => ['yes', 'no'],
  },
}

/** The twelve characters that Docker shows of an id. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12)
}

/** What a person calls it: its first tag, or its short id when it has none. */
export function imageName({ tags, id }: Pick<Image, 'tags' | 'id'>): string {
  return tags[0] ?? shortId(id)
}
