import { t } from 'i18next'
import { toText } from '../../../engine/ipc/docker-command.ts'
import { disconnectCommand, removeNetworksCommand } from '../../../engine/ipc/network-commands.ts'
import { confirm } from '../../components/confirm.ts'
import { engine } from '../../engine.ts'
import { useContainers } from '../../stores/containers.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { whilePending } from '../../stores/pending.ts'
import { can as canContainer } from '../containers/can.ts'
import { can } from './can.ts'
import { containerName, containerNames } from '../../components/container-names.ts'
import { firstNames } from '../../lib/first-names.ts'
import type { Network } from '../../../engine/ipc/models/network.ts'

export type NetworkTarget = Pick<Network, 'id' | 'name' | 'containers'>

const DISCONNECT = 'disconnect'

/**
 * Asks what shall go, then removes (`docker network rm`). Who is in them is named: Docker refuses a network that a
 * running container is in, and one that rests could not start without it; with a tick they are disconnected first.
 */
export function confirmRemoveNetworks(given: readonly NetworkTarget[]): void {
  const networks = given.filter(can.remove)
  const [first] = networks
  if (!first) return
  const endpoint = currentEndpoint()
  const count = networks.length
  const members = [...new Set(networks.flatMap(({ containers }) => containers))]
  const running = members.filter(isRunning)
  confirm({
    title: count === 1 ? t('networks.remove.titleOne', { name: first.name }) : t('networks.remove.title', { count }),
    text: (ticked) => {
      if (members.length === 0) return t('networks.remove.text')
      if (ticked.has(DISCONNECT)) return t('networks.remove.disconnectText')
      return running.length > 0
        ? t('networks.remove.usedText', { count: running.length })
        : t('networks.remove.stoppedText', { count: members.length })
    },
    items: networks.map(({ id, name, containers }) => ({
      id,
      name,
      note:
        containers.length > 0
          ? t('networks.remove.note', { names: firstNames(containerNames(containers)) })
          : undefined,
    })),
    stays: members.length > 0 ? [t('networks.remove.stays', { count: members.length })] : [],
    ticks:
      members.length > 0
        ? [
            {
              id: DISCONNECT,
              label: t('networks.remove.disconnect', { count: members.length }),
              hint: t('networks.remove.disconnectHint', { names: firstNames(containerNames(members)) }),
            },
          ]
        : [],
    confirm:
      count === 1 ? t('networks.remove.confirmOne', { name: first.name }) : t('networks.remove.confirm', { count }),
    command: (ticked) =>
      [
        ...(ticked.has(DISCONNECT)
          ? networks.flatMap(({ name, containers }) =>
              containers.map((id) => disconnectCommand(name, containerName(id))),
            )
          : []),
        removeNetworksCommand(networks.map(({ name }) => name)),
      ]
        .map(toText)
        .join(' && '),
    run: async ({ id }, ticked) => {
      const { containers = [] } = networks.find((network) => network.id === id) ?? {}
      await whilePending(id, 'removing', async () => {
        if (ticked.has(DISCONNECT)) {
          for (const container of containers)
            await engine.call.networks.disconnect({ endpoint, network: id, container })
        }
        await engine.call.networks.remove({ endpoint, network: id })
      })
    },
    done: (removed) => t('networks.remove.done', { count: removed }),
  })
}

function isRunning(id: string): boolean {
  const container = useContainers.getState().byId.get(id)
  return container !== undefined && canContainer.stop(container)
}
