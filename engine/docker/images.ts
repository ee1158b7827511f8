import type Docker from 'dockerode'
import type { DockerClient } from './client.ts'
import { toEpoch, toWords } from './container-detail.ts'
import { Failure } from '../ipc/errors.ts'
import { familiarRepository } from '../ipc/image-reference.ts'
import type { ImageReference } from '../ipc/image-reference.ts'
import type { Image, ImageDetail, ImageRemoval } from '../ipc/models/image.ts'

/** Milliseconds: deleting layers of many GB on a slow disk. */
const REMOVE_TIMEOUT = 300_000
/** What the list has for an image without a name or digest. */
const NONE = '<none>'

/** An image as the daemon has it; which containers use it is known to the container index. */
export type ImageRow = Omit<Image, 'containers'>

/** `docker images`, or only those of repositories (`{ reference: […] }`). */
export async function listImages(
  client: DockerClient,
  signal?: AbortSignal,
  filters?: { reference: string[] },
): Promise<ImageRow[]> {
  const listed = await client.call(
    {},
    (docker, abortSignal) => docker.listImages({ ...(filters && { filters }), abortSignal }),
    { signal },
  )
  return listed.map(toListed)
}

/** What `docker images -a` has besides: images that are only on the way to others. */
export async function listIntermediate(client: DockerClient, signal?: AbortSignal): Promise<ImageRow[]> {
  const [shown, all] = await Promise.all([
    listImages(client, signal),
    client.call({}, (docker, abortSignal) => docker.listImages({ all: true, abortSignal }), { signal }),
  ])
  const ids = new Set(shown.map(({ id }) => id))
  return all.filter(({ Id }) => !ids.has(Id)).map((image) => ({ ...toListed(image), intermediate: true as const }))
}

function toListed(image: Docker.ImageInfo): ImageRow {
  return {
    id: image.Id,
    tags: named(image.RepoTags),
    digests: named(image.RepoDigests),
    created: image.Created * 1000,
    size: image.Size,
    labels: image.Labels ?? {},
  }
}

/** One image by id or name, in the list's shape; nothing when there is none. */
export async function readImage(
  client: DockerClient,
  image: string,
  signal?: AbortSignal,
): Promise<ImageRow | undefined> {
  const inspected = await client
    .call({ image }, (docker) => docker.getImage(toPath(image)).inspect(), { signal })
    .catch((error: unknown) => {
      if (error instanceof Failure && error.shape.code === 'NOT_FOUND') return undefined
      throw error
    })
  return inspected && toRow(inspected)
}

/** `docker image inspect` and `docker history`. Fails with `imageGone`. */
export async function inspectImage(client: DockerClient, image: string): Promise<ImageDetail> {
  const ask = <Answer>(question: (it: Docker.Image) => Promise<Answer>): Promise<Answer> =>
    client.call({ image }, (docker) => question(docker.getImage(toPath(image))))
  const [raw, history] = await Promise.all([
    ask((it) => it.inspect()),
    ask((it) => it.history() as Promise<HistoryEntry[]>),
  ])
  const config = raw.Config as
    | (typeof raw.Config & { Healthcheck?: { Test?: string[] }; StopSignal?: string })
    | undefined
  return {
    ...toRow(raw),
    architecture: raw.Architecture,
    os: raw.Os,
    author: raw.Author ?? '',
    entrypoint: toWords(config?.Entrypoint),
    command: toWords(config?.Cmd),
    workingDir: config?.WorkingDir ?? '',
    user: config?.User ?? '',
    env: config?.Env ?? [],
    exposedPorts: Object.keys(config?.ExposedPorts ?? {}),
    volumes: Object.keys(config?.Volumes ?? {}),
    layers: history.map(({ Id, Created, CreatedBy, Size, Comment }) => ({
      id: Id,
      created: Created * 1000,
      createdBy: CreatedBy,
      size: Size,
      comment: Comment,
    })),
    health: config?.Healthcheck?.Test ?? [],
    stopSignal: config?.StopSignal ?? '',
    raw,
  }
}

/** `docker rmi`. Fails with `imageInUse`, `imageHasChildren`, `imageSeveralTags`. */
export async function removeImage(
  client: DockerClient,
  image: string,
  options: { force: boolean },
): Promise<ImageRemoval> {
  const steps = (await client.call(
    { image },
    (docker, abortSignal) => docker.getImage(toPath(image)).remove({ ...options, abortSignal }),
    { timeout: REMOVE_TIMEOUT },
  )) as { Untagged?: string; Deleted?: string }[]
  return {
    untagged: steps.flatMap((step) => step.Untagged ?? []),
    deleted: steps.flatMap((step) => step.Deleted ?? []),
  }
}

/** `docker tag`. */
export async function tagImage(client: DockerClient, image: string, reference: ImageReference): Promise<void> {
  const query = { repo: familiarRepository(reference), tag: reference.tag ?? 'latest' }
  await client.call({ image }, (docker, abortSignal) => docker.getImage(toPath(image)).tag({ ...query, abortSignal }))
}

/** Images that were built on this one, nearest first: intermediate ones too, as only the whole list has them. */
export async function childrenOf(client: DockerClient, image: string): Promise<{ id: string; name: string }[]> {
  const all = await client.call({}, (docker, abortSignal) => docker.listImages({ all: true, abortSignal }))
  const children: { id: string; name: string }[] = []
  for (let parents = new Set([image]); parents.size > 0;) {
    const next = all.filter(({ ParentId }) => parents.has(ParentId))
    children.push(...next.map(({ Id, RepoTags }) => ({ id: Id, name: named(RepoTags)[0] ?? Id.slice(7, 19) })))
    parents = new Set(next.map(({ Id }) => Id))
  }
  return children
}

/** All images, also those that are only on the way to others, by what the classic builder made them on. */
export async function listImageParents(
  client: DockerClient,
  signal?: AbortSignal,
): Promise<{ id: string; parent?: string; named: boolean }[]> {
  const all = await client.call({}, (docker, abortSignal) => docker.listImages({ all: true, abortSignal }), { signal })
  return all.map(({ Id, ParentId, RepoTags, RepoDigests }) => ({
    id: Id,
    parent: ParentId || undefined,
    named: named(RepoTags).length + named(RepoDigests).length > 0,
  }))
}

interface HistoryEntry {
  Id: string
  Created: number
  CreatedBy: string
  Size: number
  Comment: string
}

function toRow(raw: Docker.ImageInspectInfo): ImageRow {
  return {
    id: raw.Id,
    tags: named(raw.RepoTags),
    digests: named(raw.RepoDigests),
    created: toEpoch(raw.Created) ?? 0,
    size: raw.Size,
    labels: raw.Config?.Labels ?? {},
  }
}

/** The names that Docker has for an image, without its placeholders for none. */
export function named(names: string[] | null | undefined): string[] {
  return (names ?? []).filter((name) => !name.startsWith(NONE) && !name.endsWith(`:${NONE}`))
}

/** The API wants slashes of a name as they are; nothing else of it may end the path or climb. */
function toPath(image: string): string {
  return image
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll('%3A', ':').replaceAll('%40', '@'))
    .join('/')
}
