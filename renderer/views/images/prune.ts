import { createElement } from 'react'
import { t } from 'i18next'
import { Eraser } from 'lucide-react'
import { toText } from '../../../engine/ipc/docker-command.ts'
import { pruneImagesCommand } from '../../../engine/ipc/image-commands.ts'
import { confirm } from '../../components/confirm.ts'
import { toastDone } from '../../components/toast.ts'
import { engine } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { useImages } from '../../stores/images.ts'
import { showDock } from '../../stores/ui.ts'
import { can } from './can.ts'
import { imageName } from './filter.ts'
import type { Action } from '../../components/actions.ts'

/**
 * Removes what no container uses, or only what has no tag besides, after naming it (`docker image prune`). Exactly the
 * images that were named go: one that a container uses by then is refused.
 */
function confirmPrune(all: boolean): void {
  const rows = useImages.getState().rows ?? []
  const images = rows.filter(all ? can.pruneUnused : can.pruneDangling)
  const count = images.length
  const kind = all ? 'unused' : 'dangling'
  if (count === 0) return toastDone(t(`images.prune.${kind}.none`))
  const endpoint = currentEndpoint()
  const rest = rows.length - count
  confirm({
    title: t(`images.prune.${kind}.title`, { count }),
    text: t(`images.prune.${kind}.text`),
    items: images.map((image) => ({
      id: image.id,
      name: imageName(image),
      note: image.tags.length > 1 ? t('images.remove.tags', { count: image.tags.length }) : undefined,
    })),
    stays: [
      ...(rest > 0 ? [t(`images.prune.${kind}.stays`, { count: rest })] : []),
      t('images.prune.staysContainers'),
      t('images.prune.staysLayers'),
    ],
    measure: {
      label: t('images.prune.measure'),
      note: t('images.prune.atLeast'),
      run: async () => {
        const shared = await engine.call.images.sharedSizes({ endpoint })
        return Object.fromEntries(images.map(({ id, size }) => [id, Math.max(0, size - (shared[id] ?? size))]))
      },
    },
    confirm: t('images.remove.confirm', { count }),
    command: () => toText(pruneImagesCommand(all)),
    start: async (_ticked, sizes) => {
      const targets = images.map((image) => ({
        id: image.id,
        name: imageName(image),
        references: image.tags,
        bytes: sizes[image.id],
      }))
      await engine.call.images.prune({ endpoint, request: { all, images: targets } })
      showDock('tasks')
    },
  })
}

/** Removing what is not needed, as things that can be done. */
export function pruneActions(): Action[] {
  return (['dangling', 'unused'] as const).map((kind) => ({
    id: `prune-${kind}`,
    label: t(`images.prune.${kind}.action`),
    icon: createElement(Eraser),
    danger: true,
    run: () => confirmPrune(kind === 'unused'),
  }))
}
