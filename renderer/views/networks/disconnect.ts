import { t } from 'i18next'
import { toText } from '../../../engine/ipc/docker-command.ts'
import { disconnectCommand } from '../../../engine/ipc/network-commands.ts'
import { confirm } from '../../components/confirm.ts'
import { engine } from '../../engine.ts'
import { useContainers } from '../../stores/containers.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'

interface Place {
  network: { id: string; name: string }
  container: { id: string; name: string }
}

/** Takes a container out of a network, after asking (`docker network disconnect`). */
export function confirmDisconnect({ network, container }: Place): void {
  const endpoint = currentEndpoint()
  const params = { network: network.name, container: container.name }
  const others = (useContainers.getState().byId.get(container.id)?.networks ?? []).filter(
    (name) => name !== network.name,
  )
  confirm({
    title: t('networks.disconnect.title', params),
    text: others.length > 0 ? t('networks.disconnect.text') : t('networks.disconnect.lastText'),
    items: [{ id: container.id, name: container.name }],
    stays: others.length > 0 ? [t('networks.disconnect.stays', { names: others.join(', ') })] : [],
    confirm: t('networks.disconnect.confirm', params),
    command: () => toText(disconnectCommand(network.name, container.name)),
    run: async ({ id }) => {
      await engine.call.networks.disconnect({ endpoint, network: network.id, container: id })
    },
    done: () => t('networks.disconnect.done', params),
  })
}
