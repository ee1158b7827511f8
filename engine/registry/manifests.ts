import type { RegistryClient } from './registry-client.ts'
import { failure } from '../ipc/errors.ts'
import type { Platform, PlatformImage, RegistryTag, TagManifest } from '../ipc/models/registry.ts'

const INDEXES = ['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json']
const IMAGES = ['application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json']
/** Without these a registry would answer with a manifest of schema 1, which says no sizes. */
const ACCEPT = [...INDEXES, ...IMAGES]

interface Descriptor {
  mediaType?: string
  digest: string
  size: number
  platform?: Platform
  annotations?: Record<string, string>
}
interface Manifest {
  mediaType?: string
  manifests?: Descriptor[]
  config?: Descriptor
  layers?: Descriptor[]
}
/** An image's configuration, as far as it says what it is made for. */
interface Config extends Partial<Platform> {
  created?: string
  config?: { ExposedPorts?: Record<string, object> | null; Volumes?: Record<string, object> | null } | null
}

interface ManifestAt {
  repository: string
  /** A tag or a digest. */
  reference: string
  signal?: AbortSignal
}

/** The digest that a tag has now; costs the registry next to nothing, and counts as no pull. */
export async function headDigest(client: RegistryClient, at: ManifestAt): Promise<string | undefined> {
  const { headers } = await client.ask({ ...toRequest(at), method: 'HEAD' })
  return digestOf(headers)
}

/**
 * What a list shows of a tag: size and date are those of the image for `wanted`, or of the first one. Three requests for
 * an index, two for a single image.
 */
export async function describeTag(
  client: RegistryClient,
  { repository, name, wanted, signal }: { repository: string; name: string; wanted: Platform; signal?: AbortSignal },
): Promise<RegistryTag> {
  const { digest, manifest } = await readManifest(client, { repository, reference: name, signal })
  const platforms = manifest.manifests ? platformsOf(manifest.manifests) : undefined
  if (platforms?.length === 0) return { name, digest, platforms }
  const chosen = platforms && (platforms.find((one) => isFor(one, wanted)) ?? platforms[0])
  const image = chosen
    ? await readManifest(client, { repository, reference: chosen.digest, signal })
    : { digest, manifest }
  const { size, created, platform } = await describeImage(client, repository, image.manifest, signal)
  const only = [{ ...platform, digest, size }]
  return {
    name,
    digest,
    size,
    ...(created !== undefined && { created }),
    platforms: platforms ? platforms.map((one) => (one === chosen ? { ...one, size } : one)) : only,
  }
}

/** Everything that a tag points to: each platform with its layers. */
export async function readTagManifest(client: RegistryClient, at: ManifestAt): Promise<TagManifest> {
  const { digest, manifest, mediaType } = await readManifest(client, at)
  const children = manifest.manifests ? platformsOf(manifest.manifests) : [undefined]
  const platforms = await Promise.all(
    children.map(async (child) => {
      const image = child ? await readManifest(client, { ...at, reference: child.digest }) : { digest, manifest }
      const described = await describeImage(client, at.repository, image.manifest, at.signal)
      const { platform, ...rest } = described
      return { ...platform, ...child, digest: image.digest, ...rest }
    }),
  )
  return { digest, mediaType, platforms }
}

async function readManifest(
  client: RegistryClient,
  at: ManifestAt,
): Promise<{ digest: string; mediaType: string; manifest: Manifest }> {
  const { value: manifest, headers } = await client.read<Manifest>(toRequest(at))
  const digest = digestOf(headers) ?? (at.reference.includes(':') ? at.reference : '')
  const mediaType = (manifest.mediaType ?? headers['content-type'] ?? '').split(';', 1)[0]!
  if (!Array.isArray(manifest.manifests) && !Array.isArray(manifest.layers)) {
    throw failure('registryGarbage', { registry: client.host }, { detail: `a manifest of the type ${mediaType}` })
  }
  return { digest, mediaType, manifest }
}

function toRequest({ repository, reference, signal }: ManifestAt) {
  const path = `/v2/${repository}/manifests/${encodeURIComponent(reference)}`
  return { path, accept: ACCEPT, repository, tag: reference, signal }
}

async function describeImage(client: RegistryClient, repository: string, manifest: Manifest, signal?: AbortSignal) {
  const layers = (manifest.layers ?? []).map(({ digest, size }) => ({ digest, size }))
  const size = layers.reduce((sum, layer) => sum + layer.size, manifest.config?.size ?? 0)
  const config = await readConfig(client, repository, manifest.config, signal)
  const created = Date.parse(config.created ?? '')
  const { os = 'unknown', architecture = 'unknown', variant } = config
  const platform: Platform = { os, architecture, ...(variant && { variant }) }
  // Images that are built to be the same each time say 1970, or the year 1: no date.
  const exposedPorts = Object.keys(config.config?.ExposedPorts ?? {})
  const volumes = Object.keys(config.config?.Volumes ?? {})
  return { size, layers, platform, exposedPorts, volumes, ...(created > 0 && { created }) }
}

/** The configuration says when an image was made; what is no image of Docker has another one, or none. */
async function readConfig(
  client: RegistryClient,
  repository: string,
  config: Descriptor | undefined,
  signal?: AbortSignal,
): Promise<Config> {
  if (!config || !/image\.(?:config\.)?v1\+json$/.test(config.mediaType ?? '')) return {}
  const path = `/v2/${repository}/blobs/${config.digest}`
  const { value } = await client.read<Config>({ path, repository, tag: config.digest, signal })
  return value
}

/** Of an index only images: what attests how they were built has the platform `unknown`. */
function platformsOf(descriptors: readonly Descriptor[]): PlatformImage[] {
  return descriptors
    .filter(({ platform, annotations }) => {
      const attests = annotations?.['vnd.docker.reference.type'] !== undefined
      return platform && platform.architecture !== 'unknown' && !attests
    })
    .map(({ digest, platform }) => {
      const { os = 'unknown', architecture = 'unknown', variant } = platform ?? {}
      return { os, architecture, ...(variant && { variant }), digest }
    })
}

function isFor(image: Platform, wanted: Platform): boolean {
  return image.os === wanted.os && image.architecture === wanted.architecture
}

function digestOf(headers: NodeJS.Dict<string | string[]>): string | undefined {
  const digest = headers['docker-content-digest']
  return typeof digest === 'string' ? digest : undefined
}
