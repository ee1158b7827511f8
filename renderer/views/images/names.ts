import type { Image } from '../../../engine/ipc/models/image.ts'

/** What a row of the list says of an image's names. */
export interface ListedNames {
  /** Of the first tag, or of the digest that it was pulled by; undefined for one without any. */
  repository: string | undefined
  /** Tags of that repository, as Docker gives them. */
  tags: string[]
  /** Whole names in other repositories. */
  others: string[]
}

/** Splits the names of an image into the columns of the list. */
export function listedNames({ tags, digests }: Pick<Image, 'tags' | 'digests'>): ListedNames {
  const [first] = tags
  const repository = first === undefined ? digests.map(repositoryOfDigest)[0] : splitTag(first).repository
  const names = tags.map((name) => ({ name, ...splitTag(name) }))
  return {
    repository,
    tags: names.filter((known) => known.repository === repository).map(({ tag }) => tag),
    others: names.filter((known) => known.repository !== repository).map(({ name }) => name),
  }
}

/** Every repository that an image is named in, by its tags and by the digests that it was pulled or pushed by. */
export function repositoriesOf({ tags, digests }: Pick<Image, 'tags' | 'digests'>): string[] {
  return [...tags.map((tag) => splitTag(tag).repository), ...digests.map(repositoryOfDigest)]
}

function repositoryOfDigest(digest: string): string {
  return digest.slice(0, digest.indexOf('@'))
}

/** The parts of a name as the list has it, which always has a tag. */
export function splitTag(name: string): { repository: string; tag: string } {
  const colon = name.lastIndexOf(':')
  return { repository: name.slice(0, colon), tag: name.slice(colon + 1) }
}
