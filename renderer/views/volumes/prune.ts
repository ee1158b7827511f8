import { createElement } from 'react'
import { t } from 'i18next'
import { Eraser } from 'lucide-react'
import { toText } from '../../../engine/ipc/docker-command.ts'
import { pruneVolumesCommand } from '../../../engine/ipc/volume-commands.ts'
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
    command: () => toText(pruneVolumesCommand(all)),
    start: async (_ticked, sizes) => {
      const known = useVolumeSizes.getState().sizes
      const named = volumes.map(({ id }) => ({ name: id, bytes: sizes[id] ?? known[id] }))
      await engine.call.volumes.prune({ endpoint, request: { all, volumes: named } })
      showDock('tasks')
    },
  })
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
