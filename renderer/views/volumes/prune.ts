import { createElement } from 'react'
import { t } from 'i18next'
import { Eraser } from 'lucide-react'
import { cleanupText } from '../../../engine/ipc/cleanup-command.ts'
import type { CleanupTarget } from '../../../engine/ipc/models/cleanup.ts'
import type { Volume } from '../../../engine/ipc/models/volume.ts'
import { confirm } from '../../components/confirm.ts'
import { toastDone } from '../../components/toast.ts'
import { engine } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { showDock } from '../../stores/ui.ts'
import { useVolumes } from '../../stores/volumes.ts'
import { can } from './can.ts'
import { toItem } from './remove.ts'
import { measureSizes, useVolumeSizes } from './sizes.ts'
import type { Action } from '../../components/actions.ts'

/**
 * Removes what no container has, or only what nobody gave a name besides, after naming it (`docker volume prune`).
 * Exactly the volumes that were named go: one that a container has by then is refused.
 */
function confirmPrune(all: boolean): void {
  const rows = useVolumes.getState().rows ?? []
  const volumes = rows.filter(all ? can.pruneUnused : can.pruneAnonymous)
  const count = volumes.length
  const kind = all ? 'unused' : 'anonymous'
  if (count === 0) return toastDone(t(`volumes.prune.${kind}.none`))
  const endpoint = currentEndpoint()
  const plannedAt = Date.now()
  const rest = rows.length - count
  confirm({
    title: t(`volumes.prune.${kind}.title`, { count }),
    text: t(`volumes.prune.${kind}.text`),
    items: volumes.map(toItem),
    stays: rest > 0 ? [t(`volumes.prune.${kind}.stays`, { count: rest })] : [],
    ticks: [{ id: 'data', label: t('volumes.remove.tick', { count }), required: true }],
    measure: {
      label: t('volumes.prune.measure'),
      run: async () => {
        await measureSizes()
        const { sizes } = useVolumeSizes.getState()
        return Object.fromEntries(volumes.map(({ id }) => [id, sizes[id] ?? 0]))
      },
    },
    confirm: t('volumes.remove.confirm', { count }),
    command: () => cleanupText(volumes.map((volume) => toTarget(volume, undefined))),
    start: async (_ticked, sizes) => {
      const known = { ...useVolumeSizes.getState().sizes, ...sizes }
      const measured = volumes.map(({ id }) => known[id])
      const predicted = measured.every((bytes) => bytes !== undefined)
        ? measured.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0)
        : undefined
      const targets = volumes.map((volume) => toTarget(volume, known[volume.id]))
      await engine.call.cleanup.start({ endpoint, request: { plannedAt, targets, predicted } })
      showDock('tasks')
    },
  })
}

function toTarget({ id }: Volume, bytes = 0): CleanupTarget {
  return { kind: 'volume', id, name: id, references: [], bytes }
}

/** Removing what is not needed, as things that can be done. */
export function pruneActions(): Action[] {
  return (['anonymous', 'unused'] as const).map((kind) => ({
    id: `prune-${kind}`,
    label: t(`volumes.prune.${kind}.action`),
    icon: createElement(Eraser),
    danger: true,
    run: () => confirmPrune(kind === 'unused'),
  }))
}
