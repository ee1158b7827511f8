import { t } from 'i18next'
import { removeContainersCommand, removeImagesCommand, toText } from '../../../engine/ipc/docker-command.ts'
import { failure } from '../../../engine/ipc/errors.ts'
import { confirm } from '../../components/confirm.ts'
import { toastError } from '../../components/toast.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { containerName, containerNames } from '../../components/container-names.ts'
import { firstNames } from '../../lib/first-names.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { useImages } from '../../stores/images.ts'
import { whilePending } from '../../stores/pending.ts'
import { imageName } from './filter.ts'
import { referencesOf } from './references.ts'
import type { ConfirmTick } from '../../components/confirm.ts'
import type { Image } from '../../../engine/ipc/models/image.ts'

export type RemoveTarget = Pick<Image, 'id' | 'tags' | 'size'> & { containers?: readonly string[] }

const CONTAINERS = 'containers'
const CHILDREN = 'children'
const TAG = 'tag:'

/**
 * Asks what shall go, then removes (`docker rmi`). Of one image with several tags each can be chosen: as long as it keeps
 * one it is only untagged. Containers that use it and images that were built on it are named, and go along when ticked.
 */
export async function confirmRemoveImages(images: readonly RemoveTarget[]): Promise<void> {
  if (images.length === 0) return
  const endpoint = currentEndpoint()
  const count = images.length
  const [first] = images
  const only = count === 1 ? first : undefined
  const name = first ? imageName(first) : ''
  const children = only ? await childrenOf(endpoint, only.id) : []
  const containers = [...new Set(images.flatMap((image) => image.containers ?? []))]
  const users = containerNames(containers)
  const choice = only && only.tags.length > 1 ? only.tags : []
  const chosen = (image: RemoveTarget, ticked: ReadonlySet<string>): readonly string[] =>
    choice.length > 0 ? choice.filter((tag) => ticked.has(TAG + tag)) : referencesOf(image)
  const stays = (ticked: ReadonlySet<string>): readonly string[] => choice.filter((tag) => !ticked.has(TAG + tag))
  const outcome = { deleted: 0 }

  confirm({
    title: only ? t('images.remove.titleOne', { name }) : t('images.remove.title', { count }),
    text: (ticked) => {
      const kept = stays(ticked)
      if (kept.length > 0) return t('images.remove.untagText', { names: kept.join(', ') })
      if (users.length > 0 && !ticked.has(CONTAINERS)) {
        if (only) return t('images.remove.usedTextOnly')
        return t('images.remove.usedText', { count: images.filter((image) => image.containers?.length).length })
      }
      if (children.length > 0 && !ticked.has(CHILDREN))
        return t('images.remove.childrenText', { count: children.length })
      return t('images.remove.text')
    },
    items: images.map((image) => ({
      id: image.id,
      name: imageName(image),
      note: noteOf(image),
      bytes: image.size,
    })),
    stays: [t('images.remove.stays')],
    ticks: [
      ...choice.map((tag): ConfirmTick => ({ id: TAG + tag, label: t('images.remove.tag', { tag }), ticked: true })),
      ...offer(CONTAINERS, 'images.remove.containers', users),
      ...offer(
        CHILDREN,
        'images.remove.children',
        children.map((child) => child.name),
      ),
    ],
    isNothing: (ticked) => choice.length > 0 && choice.every((tag) => !ticked.has(TAG + tag)),
    confirm: (ticked) => {
      const kept = stays(ticked)
      if (kept.length > 0) return t('images.remove.untag', { count: choice.length - kept.length })
      return only ? t('images.remove.confirmOne', { name }) : t('images.remove.confirm', { count })
    },
    command: (ticked) =>
      [
        ...(ticked.has(CONTAINERS) ? [removeContainersCommand(users, { force: true })] : []),
        removeImagesCommand([
          ...(ticked.has(CHILDREN) ? children.map((child) => child.name).toReversed() : []),
          ...images.flatMap((image) => chosen(image, ticked)),
        ]),
      ]
        .map(toText)
        .join(' && '),
    run: async ({ id }, ticked, gone) => {
      const image = images.find((candidate) => candidate.id === id)
      if (!image) return
      const [user] = ticked.has(CONTAINERS) ? [] : containerNames(image.containers ?? [])
      // Docker would refuse only the last of several names, and have taken away the others by then.
      if (user !== undefined && stays(ticked).length === 0) {
        throw failure('imageInUse', { image: imageName(image), container: user })
      }
      await whilePending(id, 'removing', async () => {
        if (ticked.has(CONTAINERS)) await removeUsers(endpoint, image.containers ?? [], gone)
        if (ticked.has(CHILDREN)) await removeChildren(endpoint, children, gone)
        // Tag by tag, as `docker rmi` does: with the last one the image itself goes.
        for (const reference of chosen(image, ticked)) {
          const { deleted } = await engine.call.images.remove({ endpoint, image: reference })
          gone(reference)
          if (deleted.includes(id)) outcome.deleted += 1
        }
      })
    },
    done: (removed) =>
      outcome.deleted > 0
        ? t('images.remove.done', { count: outcome.deleted })
        : t('images.remove.untagged', { count: removed }),
  })
}

/** Takes one tag away, after asking (`docker rmi TAG`). */
export function confirmUntag(image: RemoveTarget, tag: string): void {
  const endpoint = currentEndpoint()
  const rest = image.tags.filter((other) => other !== tag)
  if (rest.length === 0) return void confirmRemoveImages([image])
  confirm({
    title: t('images.untag.title', { tag }),
    text: t('images.remove.untagText', { names: rest.join(', ') }),
    items: [{ id: tag, name: tag }],
    confirm: t('images.untag.confirm', { tag }),
    command: () => toText(removeImagesCommand([tag])),
    run: async () => void (await engine.call.images.remove({ endpoint, image: tag })),
    done: () => t('images.untag.done', { tag }),
  })
}

function offer(
  id: string,
  key: 'images.remove.containers' | 'images.remove.children',
  names: readonly string[],
): ConfirmTick[] {
  if (names.length === 0) return []
  return [{ id, label: t(key, { count: names.length }), hint: t(`${key}Hint`, { names: firstNames(names) }) }]
}

function noteOf({ tags, containers = [] }: RemoveTarget): string | undefined {
  const notes = [
    tags.length > 1 ? t('images.remove.tags', { count: tags.length }) : '',
    containers.length > 0 ? t('images.remove.used', { names: containerNames(containers).slice(0, 8).join(', ') }) : '',
  ].filter(Boolean)
  return notes.length > 0 ? notes.join(' · ') : undefined
}

async function childrenOf(endpoint: string, image: string): Promise<{ id: string; name: string }[]> {
  try {
    return (await engine.call.images.obstacles({ endpoint, image })).children
  } catch (error) {
    // Without them the question is still a right one: the engine itself refuses what is in the way.
    toastError(toErrorShape(error))
    return []
  }
}

type Gone = (name: string) => void

async function removeUsers(endpoint: string, containers: readonly string[], gone: Gone): Promise<void> {
  for (const container of containers) {
    const name = containerName(container)
    await engine.call.containers.remove({ endpoint, container, force: true, volumes: false })
    gone(name)
  }
}

/** The furthest first; intermediate ones go by themselves with the last that was built on them. */
async function removeChildren(endpoint: string, children: readonly { id: string }[], gone: Gone): Promise<void> {
  for (const { id } of children.toReversed()) {
    const { tags = [] } = useImages.getState().byId.get(id) ?? {}
    for (const image of referencesOf({ id, tags })) {
      try {
        await engine.call.images.remove({ endpoint, image })
        gone(image)
      } catch (error) {
        if (toErrorShape(error).reason !== 'imageGone') throw error
      }
    }
  }
}
