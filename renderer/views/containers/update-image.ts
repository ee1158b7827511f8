import { t } from 'i18next'
import { pullCommand, toText } from '../../../engine/ipc/docker-command.ts'
import { confirm } from '../../components/confirm.ts'
import { toastError } from '../../components/toast.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { showDock } from '../../stores/ui.ts'
import { can } from './can.ts'
import type { Container } from '../../../engine/ipc/models/container.ts'

/**
 * Asks, then pulls what a container's image is called anew and puts a container of it in the old one's place, which
 * comes back if that fails. Volumes stay.
 */
export async function askUpdateImage({ id, name, status }: Pick<Container, 'id' | 'name' | 'status'>): Promise<void> {
  const endpoint = currentEndpoint()
  try {
    const place = { endpoint, container: id }
    const [known, further] = await Promise.all([
      engine.call.containers.request(place),
      engine.call.containers.furtherNetworks(place),
    ])
    // All options of `docker run` are behind it, which the first page does without.
    const { recreateText } = await import('../../../engine/ipc/recreate-command.ts')
    const request = { ...known, pull: 'always' as const }
    const commands = [
      toText(pullCommand(request.image)),
      recreateText({ container: id, name, ran: can.stop({ status }), request: known, further }, '\n'),
    ]
    confirm({
      title: t('containers.updateImage.title', { name }),
      text: t('containers.updateImage.text'),
      items: [{ id, name, note: request.image }],
      stays: [t('containers.updateImage.stays')],
      confirm: t('containers.updateImage.confirm', { name }),
      tone: 'plain',
      command: () => commands.join('\n'),
      start: async () => {
        await engine.call.containers.recreate({ endpoint, container: id, request })
        showDock('tasks')
      },
    })
  } catch (error) {
    toastError(toErrorShape(error))
  }
}
