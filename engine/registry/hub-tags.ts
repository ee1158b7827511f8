import { garbage, ofConnection, refusal } from './answers.ts'
import type { ProxyFor } from './proxies.ts'
import { send } from './transport.ts'
import type { TagQuery } from './tags.ts'
import { HUB } from '../ipc/registry-host.ts'
import type { PlatformImage, RegistryTag, TagPage } from '../ipc/models/registry.ts'

/** What Docker Hub's own site says of its tags, newest first. */
const SITE = 'https://hub.docker.com'

interface HubImage {
  os?: string
  architecture?: string
  variant?: string | null
  digest?: string
  size?: number
}
interface HubTag {
  name: string
  digest?: string
  full_size?: number
  tag_last_pushed?: string
  last_updated?: string
  images?: HubImage[]
}

/**
 * A page of the tags of a public repository of Docker Hub. Its registry would count each look at a manifest as a pull,
 * of which a person has a hundred in six hours; its site counts nothing, and lists the newest first. Fails with
 * `repositoryNotFound` also for a private one.
 */
export async function pageOfHubTags(query: TagQuery, proxyFor: ProxyFor, site = SITE): Promise<TagPage> {
  const { repository, filter, after = '1', limit, wanted, signal } = query
  const url = new URL(`/v2/repositories/${repository}/tags`, site)
  url.search = new URLSearchParams({ page: after, page_size: String(limit), name: filter }).toString()
  try {
    const answer = await send({ method: 'GET', url, trust: {}, proxyFor, signal })
    if (answer.status === 404) throw refusal({ ...answer, body: NAME_UNKNOWN }, { registry: HUB, repository })
    if (answer.status !== 200) throw refusal(answer, { registry: HUB, repository })
    const page = parse(answer.body)
    if (!page) throw garbage(answer, HUB)
    return {
      tags: page.results.map((tag) => toTag(tag, wanted)),
      ...(page.count !== undefined && { total: page.count }),
      ...(page.next && { next: String(Number(after) + 1) }),
    }
  } catch (error) {
    throw ofConnection(error, HUB, signal)
  }
}

const NAME_UNKNOWN = Buffer.from(JSON.stringify({ errors: [{ code: 'NAME_UNKNOWN', message: 'object not found' }] }))

function parse(body: Buffer): { results: HubTag[]; count?: number; next?: string | null } | undefined {
  try {
    const page = JSON.parse(body.toString('utf8')) as { results?: HubTag[]; count?: number; next?: string | null }
    return Array.isArray(page.results) ? { ...page, results: page.results } : undefined
  } catch {
    return undefined
  }
}

function toTag(tag: HubTag, wanted: TagQuery['wanted']): RegistryTag {
  const platforms = (tag.images ?? []).flatMap(toPlatform)
  const own = platforms.find(({ os, architecture }) => os === wanted.os && architecture === wanted.architecture)
  const size = (own ?? platforms[0])?.size ?? tag.full_size
  const created = Date.parse(tag.tag_last_pushed ?? tag.last_updated ?? '')
  return {
    name: tag.name,
    ...(tag.digest && { digest: tag.digest }),
    ...(size !== undefined && { size }),
    ...(created > 0 && { created }),
    platforms,
  }
}

function toPlatform({ os, architecture, variant, digest, size }: HubImage): PlatformImage[] {
  if (!os || !architecture || architecture === 'unknown' || !digest) return []
  return [{ os, architecture, ...(variant && { variant }), digest, ...(size !== undefined && { size }) }]
}
