import { deleteManifest, listRepositories } from './browse.ts'
import { registryAuth } from './credentials.ts'
import type { Credentials } from './credentials.ts'
import { readDaemonRegistries } from './daemon-registries.ts'
import type { DaemonRegistries } from './daemon-registries.ts'
import type { Credential } from './docker-config.ts'
import { pageOfHubTags } from './hub-tags.ts'
import { headDigest, readTagManifest } from './manifests.ts'
import { openRegistry } from './open.ts'
import type { RegistryAccess } from './open.ts'
import type { RegistryClient } from './registry-client.ts'
import { pageOfTags, tagsOfDigest } from './tags.ts'
import type { TagQuery } from './tags.ts'
import { checkLogin, searchImages } from '../docker/registry.ts'
import type { DockerClient } from '../docker/client.ts'
import { failure, Failure } from '../ipc/errors.ts'
import { credentialKey, HUB } from '../ipc/registry-host.ts'
import type {
  FoundImage,
  Registry,
  RegistryTest,
  RepositoryPage,
  SameDigest,
  TagManifest,
  TagPage,
} from '../ipc/models/registry.ts'

/** Registries as a person works with them; `client` is the daemon that pulls from and pushes to them. */
export interface Registries {
  list(client: DockerClient | undefined, added: readonly string[]): Promise<Registry[]>
  /** Tries the login through the daemon, then keeps it. Fails with `loginRefused`, and as the daemon does. */
  login(
    client: DockerClient,
    host: string,
    login: { username: string; password: string },
    signal?: Signal,
  ): Promise<void>
  /** Forgets the login, wherever it is kept. */
  logout(host: string): Promise<void>
  test(client: DockerClient, host: string, signal?: Signal): Promise<RegistryTest>
  /** Through the daemon; a registry that cannot be searched is searched by the names in its catalogue. */
  search(
    client: DockerClient,
    query: { term: string; host: string; limit: number },
    signal?: Signal,
  ): Promise<FoundImage[]>
  repositories(client: DockerClient, host: string, after: string | undefined, signal?: Signal): Promise<RepositoryPage>
  tags(
    client: DockerClient,
    host: string,
    query: Omit<TagQuery, 'wanted' | 'signal'>,
    signal?: Signal,
  ): Promise<TagPage>
  manifest(client: DockerClient, host: string, at: TagAt, signal?: Signal): Promise<TagManifest>
  sameDigest(client: DockerClient, host: string, at: TagAt, signal?: Signal): Promise<SameDigest>
  /** Deletes what the tag points to. CONFLICT when that is no longer `digest`. */
  removeTag(client: DockerClient, host: string, at: TagAt & { digest: string }, signal?: Signal): Promise<void>
}

type Signal = AbortSignal | undefined
interface TagAt {
  repository: string
  tag: string
}

export interface RegistriesOptions extends RegistryAccess {
  credentials: Credentials
  /** Is told of a login that cannot be looked up; what is asked is then asked without. */
  onError: (error: unknown) => void
  /** Docker Hub's site; another one in tests. */
  hubSite?: string
}

export function createRegistries(options: RegistriesOptions): Registries {
  const { credentials, onError, hubSite } = options

  async function credentialOf(host: string): Promise<Credential | undefined> {
    try {
      return (await credentials.find(host))?.credential
    } catch (error) {
      onError(error)
      return undefined
    }
  }

  async function open(
    client: DockerClient,
    host: string,
    signal: Signal,
  ): Promise<{ registry: RegistryClient; daemon: DaemonRegistries }> {
    const [daemon, credential] = await Promise.all([readDaemonRegistries(client, signal), credentialOf(host)])
    return { daemon, registry: await openRegistry(host, daemon, credential, options) }
  }

  async function describeHost(host: string, daemon: DaemonRegistries | undefined, added: boolean): Promise<Registry> {
    const about = {
      host,
      added,
      mirrors: host === HUB ? (daemon?.mirrors ?? []) : [],
      insecure: host !== HUB && (daemon?.isInsecure(host) ?? false),
    }
    try {
      const login = await credentials.find(host)
      if (!login) return { ...about, place: await credentials.placeFor(host) }
      return { ...about, login: { username: login.credential.username, place: login.place } }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return { ...about, problem: error.shape }
    }
  }

  return {
    async list(client, added) {
      // Without its engine a login can still be seen and removed.
      const daemon = client && (await readDaemonRegistries(client).catch(() => undefined))
      const hosts = new Set([HUB, ...(await credentials.hosts()), ...(daemon?.insecure ?? []), ...added])
      const [hub, ...others] = hosts
      const ordered = [hub!, ...others.toSorted((a, b) => a.localeCompare(b))]
      return Promise.all(ordered.map((host) => describeHost(host, daemon, added.includes(host))))
    },
    async login(client, host, { username, password }, signal) {
      const auth = { username, password, serveraddress: credentialKey(host) }
      const { identityToken } = await checkLogin(client, host, auth, signal)
      await credentials.store(host, identityToken === undefined ? { username, password } : { username, identityToken })
    },
    logout: (host) => credentials.erase(host),
    async test(client, host, signal) {
      const start = performance.now()
      const credential = (await credentials.find(host))?.credential
      if (credential) {
        const { username, password, identityToken } = credential
        const auth = { username, password, serveraddress: credentialKey(host), identitytoken: identityToken }
        await checkLogin(client, host, auth, signal)
        return { took: performance.now() - start, username }
      }
      const { registry } = await open(client, host, signal)
      const wantsLogin = await registry.ask({ path: '/v2/', signal }).then(
        () => false,
        (error: unknown) => {
          if (error instanceof Failure && error.shape.reason === 'loginNeeded') return true
          throw error
        },
      )
      return { took: performance.now() - start, ...(wantsLogin && { wantsLogin: true }) }
    },
    async search(client, query, signal) {
      try {
        return await searchImages(client, { ...query, signal })
      } catch (error) {
        if (query.host === HUB || signal?.aborted) throw error
        const { registry } = await open(client, query.host, signal)
        return searchCatalog(registry, query, signal)
      }
    },
    async repositories(client, host, after, signal) {
      if (host === HUB) throw failure('catalogRefused', { registry: HUB })
      const { registry } = await open(client, host, signal)
      return listRepositories(registry, { ...(after !== undefined && { after }), ...(signal && { signal }) })
    },
    async tags(client, host, query, signal) {
      const { registry, daemon } = await open(client, host, signal)
      const full: TagQuery = { ...query, wanted: daemon.platform, ...(signal && { signal }) }
      if (host !== HUB || daemon.mirrors.length > 0) return pageOfTags(registry, full)
      try {
        return await pageOfHubTags(full, options.proxyFor, hubSite)
      } catch (error) {
        const isPrivate = error instanceof Failure && error.shape.reason === 'repositoryNotFound'
        if (!isPrivate || registry.username === undefined) throw error
        return pageOfTags(registry, full)
      }
    },
    async manifest(client, host, { repository, tag }, signal) {
      const { registry } = await open(client, host, signal)
      return readTagManifest(registry, { repository, reference: tag, ...(signal && { signal }) })
    },
    async sameDigest(client, host, at, signal) {
      const { registry } = await open(client, host, signal)
      return tagsOfDigest(registry, { ...at, ...(signal && { signal }) })
    },
    async removeTag(client, host, { repository, tag, digest }, signal) {
      const { registry } = await open(client, host, signal)
      const now = await headDigest(registry, { repository, reference: tag, ...(signal && { signal }) })
      if (now !== digest) throw failure('tagMoved', { tag, repository })
      await deleteManifest(registry, { repository, digest, ...(signal && { signal }) })
    },
  }
}

/** Pages of a catalogue that a search looks through: a thousand repositories. */
const CATALOG_PAGES = 10

async function searchCatalog(
  registry: RegistryClient,
  { term, limit }: { term: string; limit: number },
  signal: Signal,
): Promise<FoundImage[]> {
  const found: string[] = []
  let after: string | undefined
  try {
    for (let page = 0; page < CATALOG_PAGES && found.length < limit; page++) {
      const { repositories, next } = await listRepositories(registry, {
        ...(after !== undefined && { after }),
        ...(signal && { signal }),
      })
      found.push(...repositories.filter((name) => name.includes(term.toLowerCase())))
      if (next === undefined) break
      after = next
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.shape.reason !== 'catalogRefused') throw error
    const { detail } = error.shape
    throw failure('searchUnsupported', { registry: registry.host }, { ...(detail && { detail }), cause: error })
  }
  return found.slice(0, limit).map((name) => ({
    name: `${registry.host}/${name}`,
    description: '',
    stars: 0,
    official: false,
    automated: false,
  }))
}

/** What the daemon is told of a registry's login; a login that cannot be looked up is told, and done without. */
export function authFor(
  credentials: Credentials,
  onError: (error: unknown) => void,
): (host: string) => Promise<string> {
  return async (host) => {
    const login = await credentials.find(host).catch((error: unknown) => void onError(error))
    return registryAuth(host, login?.credential)
  }
}
