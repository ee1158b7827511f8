import { failure, Failure } from './errors.ts'
import { parseImageReference } from './image-reference.ts'
import { checkPlatform } from './names.ts'

/** Throws what `docker pull` would refuse to even ask for; the platform has an error of its own. */
export function checkPull(pull: { image: string; platform?: string; allTags?: boolean }): void {
  const { tag, digest } = parseImageReference(pull.image)
  if (pull.allTags && (tag !== undefined || digest !== undefined)) {
    const part = (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`)
    throw failure('allTagsWithTag', { part })
  }
  const problem = pull.platform && checkPlatform(pull.platform)
  if (problem) throw new Failure(problem)
}
