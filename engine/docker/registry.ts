import type { DockerClient } from './client.ts'
import { failure } from '../ipc/errors.ts'
import { HUB } from '../ipc/registry-host.ts'
import type { FoundImage } from '../ipc/models/registry.ts'

/** What `GET /images/search` answers for one image; `star_count` and the like may be absent. */
interface SearchResult {
  name: string
  description?: string | null
  star_count?: number
  is_official?: boolean
  is_automated?: boolean
}

/**
 * Lets the daemon try a login (`POST /auth`), which also proves that it can reach the registry. `auth` is docker's
 * `AuthConfig`. Answers with an identity token where the registry gives one in place of the password.
 */
export async function checkLogin(
  client: DockerClient,
  registry: string,
  auth: { username: string; password?: string; serveraddress: string; identitytoken?: string },
  signal?: AbortSignal,
): Promise<{ identityToken?: string }> {
  const answer = (await client.call({ registry }, (docker, abortSignal) => docker.checkAuth({ ...auth, abortSignal }), {
    signal,
  })) as { IdentityToken?: string } | undefined
  return answer?.IdentityToken ? { identityToken: answer.IdentityToken } : {}
}

/** `docker search` on Docker Hub, or on a registry that can be searched. Fails with `searchUnsupported`. */
export async function searchImages(
  client: DockerClient,
  { term, host, limit, signal }: { term: string; host: string; limit: number; signal?: AbortSignal },
): Promise<FoundImage[]> {
  const prefix = host === HUB ? '' : `${host}/`
  const base64 = await client.authFor(host)
  const results = (await client.call(
    { registry: host },
    (docker, abortSignal) => docker.searchImages({ term: prefix + term, limit, authconfig: { base64 }, abortSignal }),
    { signal },
  )) as SearchResult[] | null
  if (!Array.isArray(results ?? [])) throw failure('registryGarbage', { registry: host })
  return (results ?? []).map((result) => ({
    name: result.name.startsWith(prefix) ? result.name : prefix + result.name,
    description: result.description ?? '',
    stars: result.star_count ?? 0,
    official: result.is_official ?? false,
    automated: result.is_automated ?? false,
  }))
}
