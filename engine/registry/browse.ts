import type { RegistryClient } from './registry-client.ts'
import { failure, Failure } from '../ipc/errors.ts'
import type { RepositoryPage } from '../ipc/models/registry.ts'

/** Repositories of one page. */
const REPOSITORIES = 100
/** Tags that are taken from a repository at most; a page of a registry has 100 to 1,000. */
const TAGS_MOST = 10_000
const TAGS_PAGE = 1000

/** The repositories of a registry, a page of them (`_catalog`). Fails with `catalogRefused` where it lists none. */
export async function listRepositories(
  client: RegistryClient,
  { after, signal }: { after?: string; signal?: AbortSignal } = {},
): Promise<RepositoryPage> {
  const query = new URLSearchParams({ n: String(REPOSITORIES), ...(after !== undefined && { last: after }) })
  try {
    const { value, headers } = await client.read<{ repositories?: unknown }>({
      path: `/v2/_catalog?${query}`,
      signal,
    })
    const repositories = strings(value.repositories)
    const last = nextLast(headers['link'])
    return { repositories, ...(last !== undefined && { next: last }) }
  } catch (error) {
    throw withoutCatalog(error, client)
  }
}

/** Registries that keep their catalogue to themselves say so by many statuses; one that wants a login says 401. */
function withoutCatalog(error: unknown, client: RegistryClient): unknown {
  if (!(error instanceof Failure)) return error
  const { reason, detail } = error.shape
  const refused = ['registryNothing', 'registryForbidden', 'registryGarbage'].includes(reason)
  const withLogin = client.username !== undefined && reason === 'loginRefused'
  if (!refused && !withLogin) return error
  return failure('catalogRefused', { registry: client.host }, { ...(detail !== undefined && { detail }), cause: error })
}

/** Every tag of a repository, as the registry orders them; at most 10,000. */
export async function listTagNames(
  client: RegistryClient,
  repository: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const names: string[] = []
  let last: string | undefined
  do {
    const query = new URLSearchParams({ n: String(TAGS_PAGE), ...(last !== undefined && { last }) })
    const { value, headers } = await client.read<{ tags?: unknown }>({
      path: `/v2/${repository}/tags/list?${query}`,
      repository,
      signal,
    })
    names.push(...strings(value.tags))
    const next = nextLast(headers['link'])
    // A registry that hands out the same page again and again is left alone.
    last = next === last ? undefined : next
  } while (last !== undefined && names.length < TAGS_MOST)
  return [...new Set(names)].slice(0, TAGS_MOST)
}

/** `latest` first, then the highest version: what people look for stands above. */
export function orderTags(names: readonly string[]): string[] {
  const { compare } = new Intl.Collator('en', { numeric: true })
  return names.toSorted((a, b) => Number(b === 'latest') - Number(a === 'latest') || compare(b, a))
}

/**
 * Deletes what a digest names, with every tag that points to it. Fails with `deleteUnsupported` where the registry does
 * not allow it.
 */
export async function deleteManifest(
  client: RegistryClient,
  { repository, digest, signal }: { repository: string; digest: string; signal?: AbortSignal },
): Promise<void> {
  try {
    await client.ask({
      method: 'DELETE',
      path: `/v2/${repository}/manifests/${digest}`,
      repository,
      tag: digest,
      signal,
    })
  } catch (error) {
    if (!(error instanceof Failure) || !/^HTTP 40[05]/.test(error.shape.detail ?? '')) throw error
    throw failure('deleteUnsupported', { registry: client.host }, { detail: error.shape.detail ?? '', cause: error })
  }
}

/** The `last` of the next page, from the header `Link: </v2/…?last=x&n=100>; rel="next"`. */
function nextLast(link: string | string[] | undefined): string | undefined {
  const target = /<([^>]*)>\s*;\s*rel="?next"?/.exec([link ?? ''].flat().join(', '))?.[1]
  if (target === undefined) return undefined
  const query = target.slice(target.indexOf('?') + 1)
  return new URLSearchParams(query).get('last') ?? undefined
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}
