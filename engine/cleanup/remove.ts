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

/** What a removal looks at right before. */
export interface Agreement extends LogPlace {
  /** Epoch milliseconds: what has been used since stays. */
  plannedAt: number
  pins: ReadonlySet<string>
}

/**
 * Removes one object, unless it has been used, changed or pinned since the plan was made: then it fails with
 * `cleanupChanged`, `cleanupPinned`, or what Docker says of one that is in use. One that is gone is fine. Answers with the
 * bytes that Docker says are free, where it says so.
 */
export async function remove(target: CleanupTarget, agreement: Agreement): Promise<number | undefined> {
  switch (target.kind) {
    case 'container':
      return removeIdleContainer(target, agreement)
    case 'image':
      return removeUnchangedImage(target, agreement)
    case 'volume':
      return removeUnusedVolume(target, agreement)
    case 'buildCache':
      return removeIdleBuildCache(target, agreement)
    case 'log':
      return emptyLog(target, agreement, (labels) => assertNotKept(agreement, target, [target.name, target.id], labels))
  }
}

async function removeIdleContainer(target: CleanupTarget, agreement: Agreement): Promise<undefined> {
  const { id, name } = target
  await unlessGone(async () => {
    const { startedAt = 0, finishedAt = 0, labels } = await inspectContainer(agreement.client, id)
    assertNotKept(agreement, target, [id, name], labels)
    if (Math.max(startedAt, finishedAt) > agreement.plannedAt) throw failure('cleanupChanged', { name })
    // Without force: Docker itself refuses one that was started a moment ago.
    await removeContainer(agreement.client, id)
  })
}

async function removeUnchangedImage(target: CleanupTarget, agreement: Agreement): Promise<undefined> {
  const { id, name, references } = target
  const { client } = agreement
  await unlessGone(async () => {
    const image = await readImage(client, id)
    if (!image) return
    const { tags, digests, labels } = image
    assertNotKept(agreement, target, [id, ...tags, ...digests], labels)
    const names = [...tags, ...digests]
    // One that has lost a name since goes all the same: an engine that died while it removed it takes the names first.
    if (!names.every((each) => references.includes(each))) throw failure('cleanupChanged', { name })
    if (names.length === 0) return void (await removeImage(client, id, { force: false }))
    await removeNames(target, tags, digests, client)
  })
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

async function removeUnusedVolume(target: CleanupTarget, agreement: Agreement): Promise<undefined> {
  const { id, name } = target
  const volume = await readVolume(agreement.client, id)
  if (!volume) return undefined
  assertNotKept(agreement, target, [name], volume.labels)
  // Another one of the same name.
  if ((volume.created ?? 0) > agreement.plannedAt) throw failure('cleanupChanged', { name })
  await removeVolume(agreement.client, id)
  return undefined
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
