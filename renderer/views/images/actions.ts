import { createElement } from 'react'
import { t } from 'i18next'
import { Play, Trash2, Upload } from 'lucide-react'
import { removeImagesCommand, toText } from '../../../engine/ipc/docker-command.ts'
import { confirm } from '../../components/confirm.ts'
import { engine } from '../../engine.ts'
import { navigate, routePath } from '../../shell/router.ts'
import { useContainers } from '../../stores/containers.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { whilePending } from '../../stores/pending.ts'
import { openPush } from '../registries/push.ts'
import { imageName } from './filter.ts'
import type { Action } from '../../components/actions.ts'
import type { RowActions } from '../../components/DataTable.tsx'
import type { Image } from '../../../engine/ipc/models/image.ts'

type Target = Pick<Image, 'id' | 'tags' | 'size'> & { containers?: readonly string[] }

/** Opens the form that runs a container, with this image. */
export function runImage(image: Target): void {
  navigate(`${routePath('containers', 'new')}?image=${encodeURIComponent(imageName(image))}`)
}

/** Asks, naming what is untagged and what is deleted, then removes (`docker rmi`). */
export function confirmRemoveImages(images: readonly Target[]): void {
  if (images.length === 0) return
  const endpoint = currentEndpoint()
  const count = images.length
  const [first] = images
  const name = first ? imageName(first) : ''
  const references = images.flatMap(referencesOf)
  const used = images.filter(({ containers }) => (containers?.length ?? 0) > 0)
  confirm({
    title: count === 1 ? t('images.remove.titleOne', { name }) : t('images.remove.title', { count }),
    text: used.length > 0 ? t('images.remove.usedText', { count: used.length }) : t('images.remove.text'),
    items: images.map((image) => ({
      id: image.id,
      name: referencesOf(image).join(', '),
      note: usedBy(image),
      bytes: image.size,
    })),
    stays: [t('images.remove.stays')],
    confirm: count === 1 ? t('images.remove.confirmOne', { name }) : t('images.remove.confirm', { count }),
    command: () => toText(removeImagesCommand(references)),
    run: async ({ id }) => {
      const image = images.find((candidate) => candidate.id === id)
      if (!image) return
      await whilePending(id, 'removing', async () => {
        // Tag by tag, as `docker rmi` does: with the last one the image itself goes.
        for (const reference of referencesOf(image)) await engine.call.images.remove({ endpoint, image: reference })
      })
    },
    done: (removed) => t('images.remove.done', { count: removed }),
  })
}

/** Buttons and menu of an image's row. */
export function rowActions(image: Target): RowActions {
  const { run, push, remove } = actionsOf(image)
  return { icons: [run], menu: [run, push, 'separator', remove] }
}

/** What can be done with one image. */
export function actionsOf(image: Target): { run: Action; push: Action; remove: Action } {
  return {
    run: { id: 'run', label: t('images.run'), icon: createElement(Play), run: () => runImage(image) },
    push: { id: 'push', label: t('images.push'), icon: createElement(Upload), run: () => openPush(image) },
    remove: {
      id: 'remove',
      label: t('images.removeAction'),
      icon: createElement(Trash2),
      danger: true,
      keys: 'Delete',
      run: () => confirmRemoveImages([image]),
    },
  }
}

export function bulkActions(images: readonly Target[]): Action[] {
  return [
    {
      id: 'remove',
      label: t('images.bulkRemove', { count: images.length }),
      danger: true,
      run: () => confirmRemoveImages(images),
    },
  ]
}

/** Names of the containers made from it, as far as they are known. */
export function containerNames(ids: readonly string[]): string[] {
  const { byId } = useContainers.getState()
  return ids.map((id) => byId.get(id)?.name ?? id.slice(0, 12))
}

function usedBy({ containers = [] }: Target): string | undefined {
  if (containers.length === 0) return undefined
  return t('images.remove.used', { count: containers.length, names: containerNames(containers).join(', ') })
}

function referencesOf({ id, tags }: Target): readonly string[] {
  return tags.length > 0 ? tags : [id]
}
