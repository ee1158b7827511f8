import { listTagNames, orderTags } from './browse.ts'
import { describeTag, headDigest } from './manifests.ts'
import type { RegistryClient } from './registry-client.ts'
import { Failure } from '../ipc/errors.ts'
import type { Platform, RegistryTag, SameDigest, TagPage } from '../ipc/models/registry.ts'

/** Questions to a registry at the same time: quick enough, and no flood. */
const AT_ONCE = 6
/** Tags that are compared at most when one is to be deleted: a second of questions to a near registry. */
const COMPARED_MOST = 500

export interface TagQuery {
  repository: string
  /** Part of a tag's name; all when empty. */
  filter: string
  after?: string
  limit: number
  wanted: Platform
  signal?: AbortSignal
}

/** A page of the tags whose name contains the filter, each described; what fails for one tag is told there. */
export async function pageOfTags(client: RegistryClient, query: TagQuery): Promise<TagPage> {
  const { repository, filter, after, limit, wanted, signal } = query
  const names = orderTags(await listTagNames(client, repository, signal)).filter((name) => name.includes(filter))
  const start = after === undefined ? 0 : names.indexOf(after) + 1
  const page = names.slice(start, start + limit)
  const tags = await inTurns(page, async (name): Promise<RegistryTag> => {
    try {
      return await describeTag(client, { repository, name, wanted, signal })
    } catch (error) {
      if (!(error instanceof Failure) || error.shape.code === 'CANCELLED') throw error
      return { name, platforms: [], problem: error.shape }
    }
  })
  const last = page.at(-1)
  return {
    tags,
    total: names.length,
    ...(start + page.length < names.length && last !== undefined && { next: last }),
  }
}

/** Which tags point to the same as one does: deleting it takes them along. */
export async function tagsOfDigest(
  client: RegistryClient,
  { repository, tag, signal }: { repository: string; tag: string; signal?: AbortSignal },
): Promise<SameDigest> {
  const digest = (await headDigest(client, { repository, reference: tag, signal })) ?? ''
  const others = orderTags(await listTagNames(client, repository, signal)).filter((name) => name !== tag)
  const compared = others.slice(0, COMPARED_MOST)
  let unknown = others.length - compared.length
  const digests = await inTurns(compared, async (reference) => {
    try {
      return await headDigest(client, { repository, reference, signal })
    } catch (error) {
      if (!(error instanceof Failure) || error.shape.code === 'CANCELLED') throw error
      unknown++
      return undefined
    }
  })
  return { digest, tags: [tag, ...compared.filter((_, index) => digests[index] === digest)], unknown }
}

/** Works through a list, some at a time; answers in the list's order. Ends with the first that fails. */
async function inTurns<Item, Answer>(items: readonly Item[], work: (item: Item) => Promise<Answer>): Promise<Answer[]> {
  const answers = Array.from<Answer>({ length: items.length })
  const rest = items.entries()
  const worker = async (): Promise<void> => {
    for (const [index, item] of rest) answers[index] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker))
  return answers
}
