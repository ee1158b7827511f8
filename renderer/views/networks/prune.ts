import { createElement } from 'react'
import { t } from 'i18next'
import { Eraser } from 'lucide-react'
import { toText } from '../../../engine/ipc/docker-command.ts'
import { removeNetworksCommand } from '../../../engine/ipc/network-commands.ts'
import { confirm } from '../../components/confirm.ts'
import { toastDone } from '../../components/toast.ts'
import { engine } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { useNetworks } from '../../stores/networks.ts'
import { whilePending } from '../../stores/pending.ts'
import { can } from './can.ts'
import type { Action } from '../../components/actions.ts'

/**
 * Removes the networks that no container is in, after naming them. Each is looked at again right before it goes: one that
 * a container has joined by then is kept.
 */
function confirmPrune(): void {
  const rows = useNetworks.getState().rows ?? []
  const networks = rows.filter(can.prune)
  const count = networks.length
  if (count === 0) return toastDone(t('networks.prune.none'))
  const endpoint = currentEndpoint()
  const rest = rows.filter((row) => can.remove(row) && !can.prune(row)).length
  confirm({
    title: t('networks.prune.title', { count }),
    text: t('networks.prune.text'),
    items: networks.map(({ id, name, pools }) => ({ id, name, note: pools.map(({ subnet }) => subnet).join(', ') })),
    stays: [...(rest > 0 ? [t('networks.prune.staysUsed', { count: rest })] : []), t('networks.prune.staysPredefined')],
    confirm: t('networks.remove.confirm', { count }),
    // `docker network prune` would take those of containers that do not run, too.
    command: () => toText(removeNetworksCommand(networks.map(({ name }) => name))),
    run: async ({ id }) => {
      await whilePending(id, 'removing', () => engine.call.networks.remove({ endpoint, network: id, unused: true }))
    },
    done: (removed) => t('networks.remove.done', { count: removed }),
  })
}

/** Removing what nobody uses, as something that can be done. */
export function pruneAction(): Action {
  return {
    id: 'prune',
    label: t('networks.prune.action'),
    icon: createElement(Eraser),
    danger: true,
    run: confirmPrune,
  }
}
