import { createElement } from 'react'
import i18next, { t } from 'i18next'
import { Eraser } from 'lucide-react'
import { cleanupText } from '../../../engine/ipc/cleanup-command.ts'
import { freedBytes } from '../../../engine/ipc/cleanup-plan.ts'
import type { CleanupRules } from '../../../engine/ipc/models/cleanup.ts'
import { confirm } from '../../components/confirm.ts'
import { toastDone, toastError } from '../../components/toast.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { formatBytes } from '../../lib/bytes.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { useImages } from '../../stores/images.ts'
import { showDock } from '../../stores/ui.ts'
import type { Action } from '../../components/actions.ts'

/** Nothing but images of any age, without a name or unused ones too. */
const rulesOf = (all: boolean): CleanupRules => ({
  danglingImages: { on: true, days: 0 },
  unusedImages: { on: all, days: 0 },
  exitedContainers: { on: false, days: 0 },
  buildCache: { on: false, days: 0 },
  unusedVolumes: { on: false },
  containerLogs: { on: false, megabytes: 1 },
})

/**
 * Removes what no container uses, or only what has no tag besides, after naming it (`docker image prune`). Exactly the
 * images that were named go: one that is used by then stays.
 */
async function confirmPrune(all: boolean): Promise<void> {
  const endpoint = currentEndpoint()
  const kind = all ? 'unused' : 'dangling'
  const plan = await engine.call.cleanup.plan({ endpoint, rules: rulesOf(all) })
  const { items } = plan
  const count = items.length
  if (count === 0) return toastDone(t(`images.prune.${kind}.none`))
  const predicted = freedBytes(plan, items)
  const rest = (useImages.getState().rows?.length ?? count) - count
  confirm({
    title: t(`images.prune.${kind}.title`, { count }),
    text: `${t(`images.prune.${kind}.text`)} ${t('images.prune.frees', { size: formatBytes(predicted, i18next.language) })}`,
    items: items.map(({ id, name, references, bytes }) => ({
      id,
      name,
      note: references.length > 1 ? t('images.remove.tags', { count: references.length }) : undefined,
      bytes,
    })),
    stays: [
      ...(rest > 0 ? [t(`images.prune.${kind}.stays`, { count: rest })] : []),
      t('images.prune.staysContainers'),
      t('images.prune.staysLayers'),
    ],
    confirm: t('images.remove.confirm', { count }),
    command: () => cleanupText(items),
    start: async () => {
      await engine.call.cleanup.start({ endpoint, request: { plannedAt: plan.at, targets: items, predicted } })
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
    run: () => void confirmPrune(kind === 'unused').catch((error: unknown) => toastError(toErrorShape(error))),
  }))
}
