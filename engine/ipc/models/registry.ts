import type { ErrorShape } from '../errors.ts'
import type { SecretsKept } from './secrets.ts'

/**
 * Where a login's secret is kept: by a credential helper of the docker CLI, sealed or in memory by Longshore, or plain
 * in the CLI's `config.json`, which the CLI has written.
 */
export type LoginPlace = { kept: 'helper'; helper: string } | { kept: SecretsKept } | { kept: 'config'; file: string }

/** A registry that is known: Docker Hub, and those logged in to, in the engine's settings, or added by hand. */
export interface Registry {
  /** As in a reference: `docker.io`, `reg.example:5000`. */
  host: string
  /** Who is logged in. The name is empty where only a token is kept. */
  login?: { username: string; place: LoginPlace }
  /** Where a login would be kept. */
  place?: LoginPlace
  /** Why nothing can be said about the login, for example a helper that is missing. */
  problem?: ErrorShape
  /** Of Docker Hub: addresses that the engine asks first. */
  mirrors: string[]
  /** The engine may use it without TLS, or with a certificate that nobody vouches for. */
  insecure: boolean
  /** Stands in the list because somebody has added it. */
  added: boolean
}

/** One result of a search, best first. */
export interface FoundImage {
  /** To be pulled by this name: `redis`, `reg.example:5000/team/app`. */
  name: string
  description: string
  /** 0 where the registry counts none. */
  stars: number
  official: boolean
  /** Built by Docker Hub from a repository of source; a daemon of today says so of none. */
  automated: boolean
}

/** What a platform's image is made for. */
export interface Platform {
  os: string
  architecture: string
  variant?: string
}

/** One platform of a tag. */
export interface PlatformImage extends Platform {
  /** Of its own manifest. */
  digest: string
  /** Bytes to be downloaded: the compressed layers. Absent while not asked for. */
  size?: number
}

/** One tag of a repository; what could not be learnt is absent. */
export interface RegistryTag {
  name: string
  /** Of what the tag points to: an image, or an index of several platforms. */
  digest?: string
  /** Bytes to be downloaded for the engine's platform, or for the first one where it has none for it. */
  size?: number
  /** Epoch milliseconds: when the image was made, on Docker Hub when the tag was last pushed. */
  created?: number
  platforms: PlatformImage[]
  /** Why the rest is absent. */
  problem?: ErrorShape
}

/** A page of the tags of a repository. */
export interface TagPage {
  tags: RegistryTag[]
  /** All that match; absent where the registry does not say. */
  total?: number
  /** To be given as `after` for the next page; absent on the last one. */
  next?: string
}

/** A page of the repositories of a registry. */
export interface RepositoryPage {
  /** Without the host: `team/app`. */
  repositories: string[]
  /** To be given as `after` for the next page; absent on the last one. */
  next?: string
}

/** What a tag points to. */
export interface TagManifest {
  digest: string
  mediaType: string
  platforms: (PlatformImage & {
    /** Epoch milliseconds; absent where the image does not say. */
    created?: number
    /** `6379/tcp`. */
    exposedPorts: string[]
    /** Paths for which it wants a volume. */
    volumes: string[]
    /** Compressed layers, lowest first; sizes in bytes. */
    layers: { digest: string; size: number }[]
  })[]
}

/** Tags that share a digest: they go together when the manifest is deleted. */
export interface SameDigest {
  digest: string
  /** Names, the one that was asked for among them. */
  tags: string[]
  /** Tags that could not be looked at, of a repository with very many: they may share it as well. */
  unknown: number
}

/** What a registry said when it was asked whether it lets us in. */
export interface RegistryTest {
  /** Milliseconds until it answered. */
  took: number
  /** Whom it let in; absent without a login, empty where only a token is kept. */
  username?: string
  /** It is there, and lets nobody in without a login. */
  wantsLogin?: true
}
