import { t } from 'i18next'
import { pruneContainersCommand, toText } from '../../../engine/ipc/docker-command.ts'
import { confirm } from '../../components/confirm.ts'
import { toastDone } from '../../components/toast.ts'
import { engine } from '../../engine.ts'
import { useContainers } from '../../stores/containers.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { startBulk } from './bulk.ts'
import { can } from './can.ts'
import { icons } from './icons.tsx'
import { describeState } from './state.ts'
import type { Action } from '../../components/actions.ts'

/**
 * Removes what is stopped, after naming it (`docker container prune`). Exactly the containers that were named go: one
 * that stops while somebody reads stays, and one that starts is refused.
 */
function confirmPrune(): void {
  const rows = useContainers.getState().rows ?? []
  const containers = rows.filter(can.prune)
  const count = containers.length
  if (count === 0) return toastDone(t('containers.prune.none'))
  const endpoint = currentEndpoint()
  const rest = rows.length - count
  confirm({
    title: t('containers.prune.title', { count }),
    text: t('containers.prune.text'),
    items: containers.map((container) => ({
      id: container.id,
      name: container.name,
      note: `${container.image} · ${describeState(container, t).word}`,
    })),
    stays: [
      ...(rest > 0 ? [t('containers.prune.staysRunning', { count: rest })] : []),
      t('containers.prune.staysData'),
    ],
    measure: {
      label: t('containers.prune.measure'),
      run: () => engine.call.containers.sizes({ endpoint, containers: containers.map(({ id }) => id) }),
    },
    confirm: t('containers.remove.confirm', { count }),
    command: () => toText(pruneContainersCommand()),
    start: (_ticked, sizes) => startBulk({ verb: 'remove', containers, sizes }),
  })
}

/** Removing all that is stopped, as something that can be done. */
export function pruneAction(): Action {
  return { id: 'prune', label: t('containers.prune.action'), icon: icons.prune, danger: true, run: confirmPrune }
}
