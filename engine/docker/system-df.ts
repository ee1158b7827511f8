import type { DockerClient } from './client.ts'
import { toEpoch } from './container-detail.ts'
import { toContainer } from './container-row.ts'
import type { ListedContainer } from './container-row.ts'
import { named } from './images.ts'
import { readLongAnswer } from './long-answer.ts'
import type { Container } from '../ipc/models/container.ts'

/** Kinds that `GET /system/df?type=` knows. */
export type DfKind = 'image' | 'container' | 'volume' | 'build-cache'

/** An image as `docker system df -v` has it. Sizes are bytes. */
export interface DfImage {
  id: string
  tags: string[]
  digests: string[]
  /** Epoch milliseconds. */
  created: number
  size: number
  /** Of layers that other images have as well; what the image has for itself is `size - shared`. */
  shared: number
  /** Number of containers made from it. */
  containers: number
  labels: Record<string, string>
}

/** A container as it is listed, with the bytes of its writable layer. */
export type DfContainer = Container & { written: number }

/** A volume; `size` is undefined where its driver can't tell. */
export interface DfVolume {
  name: string
  driver: string
  /** Epoch milliseconds; undefined where the driver doesn't tell. */
  created?: number
  size?: number
  /** Number of containers that use it. */
  uses: number
  labels: Record<string, string>
}

/** A record of the build cache. */
export interface DfBuildCache {
  id: string
  /** For example `regular`, `source.local`, `exec.cachemount`. */
  type: string
  description: string
  size: number
  /** Ids of the records that it was made from: none of them goes before it. */
  parents: string[]
  inUse: boolean
  /** Its bytes are an image's layer as well. */
  shared: boolean
  created: number
  /** Epoch milliseconds; undefined for one that no build has used again. */
  lastUsed?: number
  /** How often builds have used it. */
  uses: number
}

/** What takes space in the engine (`docker system df -v`). Kinds that were not asked for are empty. */
export interface SystemDf {
  /** Bytes of all layers of all images, each once. */
  layersSize: number
  images: DfImage[]
  containers: DfContainer[]
  volumes: DfVolume[]
  buildCache: DfBuildCache[]
}

/**
 * `GET /system/df`. The daemon walks the files of containers and volumes: never for a list, only when somebody wants to
 * know. `kinds` spares it what is not asked for; one before API 1.42 tells all the same.
 */
export async function readSystemDf(
  client: DockerClient,
  kinds: readonly DfKind[] = [],
  signal?: AbortSignal,
): Promise<SystemDf> {
  const query = kinds.map((kind) => `type=${kind}`).join('&')
  const raw = (await readLongAnswer(client, `/system/df${query && `?${query}`}`, signal)) as RawDf
  const now = Date.now()
  return {
    layersSize: raw.LayersSize ?? 0,
    images: (raw.Images ?? []).map(toImage),
    containers: (raw.Containers ?? []).map((listed) => ({ ...toContainer(listed, now), written: listed.SizeRw ?? 0 })),
    volumes: (raw.Volumes ?? []).map(toVolume),
    buildCache: (raw.BuildCache ?? []).map(toBuildCache),
  }
}

/** Bytes of all layers of all images, each once. */
export async function layersSize(client: DockerClient, signal?: AbortSignal): Promise<number> {
  return (await readSystemDf(client, ['image'], signal)).layersSize
}

interface RawDf {
  LayersSize?: number
  Images?: RawImage[] | null
  Containers?: ListedContainer[] | null
  Volumes?: RawVolume[] | null
  BuildCache?: RawBuildCache[] | null
}

interface RawImage {
  Id: string
  RepoTags?: string[] | null
  RepoDigests?: string[] | null
  Created: number
  Size: number
  SharedSize: number
  Containers: number
  Labels?: Record<string, string> | null
}

function toImage({ Id, RepoTags, RepoDigests, Created, Size, SharedSize, Containers, Labels }: RawImage): DfImage {
  return {
    id: Id,
    tags: named(RepoTags),
    digests: named(RepoDigests),
    created: Created * 1000,
    size: Size,
    // -1: not counted.
    shared: Math.max(0, SharedSize),
    containers: Math.max(0, Containers),
    labels: Labels ?? {},
  }
}

interface RawVolume {
  Name: string
  Driver: string
  CreatedAt?: string
  Labels?: Record<string, string> | null
  UsageData?: { Size: number; RefCount: number } | null
}

function toVolume({ Name, Driver, CreatedAt, Labels, UsageData }: RawVolume): DfVolume {
  return {
    name: Name,
    driver: Driver,
    created: CreatedAt === undefined ? undefined : toEpoch(CreatedAt),
    size: UsageData && UsageData.Size >= 0 ? UsageData.Size : undefined,
    uses: Math.max(0, UsageData?.RefCount ?? 0),
    labels: Labels ?? {},
  }
}

interface RawBuildCache {
  ID: string
  Type: string
  Description?: string
  Size: number
  Parents?: string[] | null
  /** Before API 1.42. */
  Parent?: string
  InUse: boolean
  Shared: boolean
  CreatedAt: string
  LastUsedAt?: string | null
  UsageCount?: number
}

function toBuildCache(raw: RawBuildCache): DfBuildCache {
  return {
    id: raw.ID,
    type: raw.Type,
    description: raw.Description ?? '',
    size: raw.Size,
    parents: raw.Parents ?? (raw.Parent ? [raw.Parent] : []),
    inUse: raw.InUse,
    shared: raw.Shared,
    created: toEpoch(raw.CreatedAt) ?? 0,
    lastUsed: raw.LastUsedAt ? toEpoch(raw.LastUsedAt) : undefined,
    uses: raw.UsageCount ?? 0,
  }
}
