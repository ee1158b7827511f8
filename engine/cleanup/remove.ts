import { isKept } from './circumstances.ts'
import { emptyLog } from './empty-log.ts'
import type { LogPlace } from './empty-log.ts'
import { removeBuildCache } from '../docker/build-cache.ts'
import type { DockerClient } from '../docker/client.ts'
import { inspectContainer, removeContainer } from '../docker/containers.ts'
import { readImage, removeImage, tagImage } from '../docker/images.ts'
import { unlessGone } from '../docker/unless-gone.ts'
import { readVolume, removeVolume } from '../docker/volumes.ts'
import { failure } from '../ipc/errors.ts'
import { parseImageReference } from '../ipc/image-reference.ts'
import type { CleanupTarget } from '../ipc/models/cleanup.ts'

/** What is looked at right before a removal. */
export interface Agreement extends LogPlace {
  /** Epoch milliseconds: what has been used since stays. */
  plannedAt: number
  pins: ReadonlySet<string>
}

/** What is left to do once an object was looked at; answers with the bytes that Docker says are free, where it says so. */
export type Removal = () => Promise<number | undefined>

const NOTHING_TO_DO: Removal = () => Promise.resolve(undefined)

/**
 * Looks at an object once more, and answers with what removes it: nothing, when it is gone. Fails for one that has been
 * used, changed or pinned since the plan was made, with `cleanupChanged` or `cleanupPinned`; the removal itself does with
 * what Docker says of one that is in use.
 */
export async function lookAt(target: CleanupTarget, agreement: Agreement): Promise<Removal> {
  switch (target.kind) {
    case 'container':
      return lookAtContainer(target, agreement)
    case 'image':
      return lookAtImage(target, agreement)
    case 'volume':
      return lookAtVolume(target, agreement)
    case 'buildCache':
      return () => removeIdleBuildCache(target, agreement)
    case 'log':
      return () =>
        emptyLog(target, agreement, (labels) => assertNotKept(agreement, target, [target.name, target.id], labels))
  }
}

async function lookAtContainer(target: CleanupTarget, agreement: Agreement): Promise<Removal> {
  const { id, name } = target
  const container = await unlessGone(() => inspectContainer(agreement.client, id))
  if (!container) return NOTHING_TO_DO
  const { startedAt = 0, finishedAt = 0, labels } = container
  assertNotKept(agreement, target, [id, name], labels)
  if (Math.max(startedAt, finishedAt) > agreement.plannedAt) throw failure('cleanupChanged', { name })
  // Without force: Docker itself refuses one that was started a moment ago.
  return async () => void (await unlessGone(() => removeContainer(agreement.client, id)))
}

async function lookAtImage(target: CleanupTarget, agreement: Agreement): Promise<Removal> {
  const { id, name, references } = target
  const { client } = agreement
  const image = await readImage(client, id)
  if (!image) return NOTHING_TO_DO
  const { tags, digests, labels } = image
  assertNotKept(agreement, target, [id, ...tags, ...digests], labels)
  const names = [...tags, ...digests]
  // One that has lost a name since goes all the same: an engine that died while it removed it takes the names first.
  if (!names.every((each) => references.includes(each))) throw failure('cleanupChanged', { name })
  return async () =>
    void (await unlessGone(async () => {
      if (names.length === 0) await removeImage(client, id, { force: false })
      else await removeNames(target, tags, digests, client)
    }))
}

/** Name by name, as `docker rmi` does: with the last one the image goes. Where Docker refuses that, all names are back. */
async function removeNames(
  { id }: CleanupTarget,
  tags: readonly string[],
  digests: readonly string[],
  client: DockerClient,
): Promise<void> {
  const removed: string[] = []
  try {
    for (const tag of tags) {
      const { deleted } = await removeImage(client, tag, { force: false })
      if (deleted.length > 0) return
      removed.push(tag)
    }
    // With the last tag of a repository its digests have gone as well.
    const rest = (await readImage(client, id))?.digests ?? []
    for (const digest of digests) if (rest.includes(digest)) await removeImage(client, digest, { force: false })
  } catch (error) {
    for (const tag of removed) await tagImage(client, id, parseImageReference(tag))
    throw error
  }
}

async function lookAtVolume(target: CleanupTarget, agreement: Agreement): Promise<Removal> {
  const { id, name } = target
  const volume = await readVolume(agreement.client, id)
  if (!volume) return NOTHING_TO_DO
  assertNotKept(agreement, target, [name], volume.labels)
  // Another one of the same name.
  if ((volume.created ?? 0) > agreement.plannedAt) throw failure('cleanupChanged', { name })
  return async () => void (await removeVolume(agreement.client, id))
}

async function removeIdleBuildCache(target: CleanupTarget, { client }: Agreement): Promise<number> {
  const freed = await removeBuildCache(client, target.id)
  if (freed === undefined) throw failure('cleanupCacheInUse', { name: target.name })
  return freed
}

function assertNotKept(
  { pins }: Agreement,
  { kind, name }: CleanupTarget,
  names: readonly string[],
  labels: Readonly<Record<string, string>>,
): void {
  if (isKept({ pins }, kind, names, labels)) throw failure('cleanupPinned', { name })
}
