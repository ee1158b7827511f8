import { checkChange } from './commit-change.ts'
import { describe, failure } from './errors.ts'
import type { ErrorShape } from './errors.ts'
import { parseImageReference } from './image-reference.ts'
import type { ImageReference } from './image-reference.ts'
import type { ImportRequest } from './models/image-files.ts'
import { checkHostPath, checkPlatform, problemOf } from './names.ts'

/** Reads the name that an image is to get: a repository and a tag. Throws `commitReferenceInvalid` for a digest. */
export function parseNewName(text: string): ImageReference {
  const reference = parseImageReference(text)
  if (reference.digest !== undefined) throw failure('commitReferenceInvalid', { reference: text })
  return reference
}

/** `urlInvalid` unless it is an absolute path or an address that Docker fetches. */
export function checkImportSource(source: string): ErrorShape | undefined {
  if (checkHostPath(source) === undefined) return undefined
  return /^https?:\/\/[^/\s]+\S*$/i.test(source) ? undefined : describe('urlInvalid', { url: source })
}

/** What Docker would refuse of an import: its source, its name, its platform, a change. */
export function checkImport({ source, reference, changes, platform }: ImportRequest): ErrorShape | undefined {
  return (
    checkImportSource(source) ??
    (reference === '' ? undefined : problemOf(() => parseNewName(reference))) ??
    (platform === '' ? undefined : checkPlatform(platform)) ??
    changes.map(checkChange).find((problem) => problem !== undefined)
  )
}
