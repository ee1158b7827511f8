import { createElement } from 'react'
import i18next, { t } from 'i18next'
import { Eraser } from 'lucide-react'
import { cleanupText } from '../../../../engine/ipc/cleanup-command.ts'
import { cleanupKey, freedBytes, removable } from '../../../../engine/ipc/cleanup-plan.ts'
import type { CleanupPlan, CleanupRules } from '../../../../engine/ipc/models/cleanup.ts'
import { confirm } from '../../../components/confirm.ts'
import { toastDone, toastError } from '../../../components/toast.ts'
import { engine, toErrorShape } from '../../../engine.ts'
import { formatBytes } from '../../../lib/bytes.ts'
import { relativeTime } from '../../../lib/time.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { showDock } from '../../../stores/ui.ts'
import type { Action } from '../../../components/actions.ts'

/** Nothing but the build cache, from this age on. */
const rulesOf = (days: number): CleanupRules => ({
  buildCache: { on: true, days },
  danglingImages: { on: false, days: 0 },
  unusedImages: { on: false, days: 0 },
  exitedContainers: { on: false, days: 0 },
  unusedVolumes: { on: false },
  containerLogs: { on: false, megabytes: 1 },
})

/** What the two prunings call old, in days. */
const AGES = { all: 0, old: 7 } as const

/** Removes these records where nothing keeps them; the engine is asked what does. */
export async function confirmRemoveRecords(ids: readonly string[]): Promise<void> {
  const plan = await planFor(0)
  const wanted = new Set(ids.map((id) => cleanupKey({ kind: 'buildCache', id })))
  ask(plan, wanted, ids.length)
}

/** Removes all that no build has used for so long (`docker builder prune -a`). */
async function confirmPrune(kind: keyof typeof AGES): Promise<void> {
  const plan = await planFor(AGES[kind])
  const stays = plan.stays.reduce((sum, { names }) => sum + names.length, 0)
  ask(plan, new Set(plan.items.map(cleanupKey)), plan.items.length + stays)
}

const planFor = (days: number): Promise<CleanupPlan> =>
  engine.call.cleanup.plan({ endpoint: currentEndpoint(), rules: rulesOf(days) })

/** `asked` is how many records are spoken of: those that can't go are told as staying. */
function ask(plan: CleanupPlan, wanted: ReadonlySet<string>, asked: number): void {
  const endpoint = currentEndpoint()
  const items = removable(plan, wanted)
  const count = items.length
  if (count === 0) return toastDone(t('disk.cache.none'))
  const predicted = freedBytes(plan, items)
  confirm({
    title: t('disk.cache.title', { count }),
    text: t('disk.cache.text', { size: formatBytes(predicted, i18next.language) }),
    items: items.map(({ id, name, bytes, since }) => ({
      id,
      name,
      bytes,
      note:
        since === undefined
          ? undefined
          : t('disk.cache.usedAt', { time: relativeTime(since, plan.at, i18next.language) }),
    })),
    stays: [
      ...(asked > count ? [t('disk.cache.staysKept', { count: asked - count })] : []),
      t('disk.cache.staysImages'),
    ],
    confirm: t('disk.cache.confirm', { count }),
    command: () => cleanupText(items),
    start: async () => {
      await engine.call.cleanup.start({ endpoint, request: { plannedAt: plan.at, targets: items, predicted } })
      showDock('tasks')
    },
  })
}

/** Removing what no build needs any more, as things that can be done. */
export function pruneActions(): Action[] {
  return (['old', 'all'] as const).map((kind) => ({
    id: `prune-${kind}`,
    label: t(`disk.cache.prune.${kind}`, { count: AGES.old }),
    icon: createElement(Eraser),
    danger: true,
    run: () => void confirmPrune(kind).catch(failed),
  }))
}

export const failed = (error: unknown): void => toastError(toErrorShape(error))
