import { hasLabel, type FilterRules } from '../../lib/filter.ts'
import { repositoriesOf, splitTag } from './names.ts'
import type { Image } from '../../../engine/ipc/models/image.ts'

const YES = ['yes', 'true']
const named = (rows: readonly Image[]): string[] => rows.flatMap(({ tags }) => tags)
const yesOrNo = (): string[] => ['yes', 'no']

/**
 * What the filter of the images understands: `repository:redis tag:latest unused:yes label:app=web since:redis:7`. `all`
 * are the images that `before` and `since` may name, by a tag or an id, as Docker's filters do.
 */
export function imageFilter(all: readonly Image[]): FilterRules<Image> {
  const found = new Map<string, Image | undefined>()
  const find = (value: string): Image | undefined => {
    if (!found.has(value))
      found.set(
        value,
        all.find((image) => isCalled(image, value)),
      )
    return found.get(value)
  }
  const compare = (image: Image, value: string, by: (other: Image) => boolean): boolean => {
    const other = find(value)
    return other !== undefined && other.id !== image.id && by(other)
  }
  return {
    tokens: {
      repository: (image, value) =>
        repositoriesOf(image).some((repository) => repository.toLowerCase().includes(value)),
      tag: ({ tags }, value) => tags.some((tag) => splitTag(tag).tag.toLowerCase() === value),
      id: ({ id }, value) => shortId(id).startsWith(value.slice(0, 12)) || id === value,
      label: ({ labels }, value) => hasLabel(labels, value),
      before: (image, value) => compare(image, value, ({ created }) => image.created < created),
      since: (image, value) => compare(image, value, ({ created }) => image.created > created),
      used: ({ containers }, value) => containers.length > 0 === YES.includes(value),
      unused: ({ containers }, value) => (containers.length === 0) === YES.includes(value),
      dangling: ({ tags }, value) => (tags.length === 0) === YES.includes(value),
    },
    text: ({ tags, id, digests }) => [...tags, shortId(id), ...digests].join(' '),
    values: {
      repository: (rows) => rows.flatMap(repositoriesOf),
      tag: (rows) => named(rows).map((tag) => splitTag(tag).tag),
      label: (rows) => rows.flatMap(({ labels }) => Object.entries(labels).map((entry) => entry.join('='))),
      before: named,
      since: named,
      used: yesOrNo,
      unused: yesOrNo,
      dangling: yesOrNo,
    },
  }
}

/** By a tag, by a repository whose tag is `latest`, or by the beginning of its id. */
function isCalled({ id, tags }: Image, value: string): boolean {
  const byName = tags.some((tag) => [value, `${value}:latest`].includes(tag.toLowerCase()))
  return byName || (/^[\da-f]{4,}$/.test(value) && shortId(id).startsWith(value.slice(0, 12))) || id === value
}

/** The twelve characters that Docker shows of an id. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12)
}

/** What a person calls it: its first tag, or its short id when it has none. */
export function imageName({ tags, id }: Pick<Image, 'tags' | 'id'>): string {
  return tags[0] ?? shortId(id)
}
