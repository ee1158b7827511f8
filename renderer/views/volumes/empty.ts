import { t } from 'i18next'
import { emptyVolumeText } from '../../../engine/ipc/volume-commands.ts'
import { confirm } from '../../components/confirm.ts'
import { engine } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { showDock } from '../../stores/ui.ts'
import { containerNames } from '../../components/container-names.ts'
import { volumeName } from './filter.ts'
import { toItem, type VolumeTarget } from './remove.ts'

/** Asks, saying who has it, then removes all that is in a volume, as a task. */
export function confirmEmpty(volume: VolumeTarget): void {
  const endpoint = currentEndpoint()
  const { id, containers } = volume
  const names = containerNames(containers).slice(0, 8).join(', ')
  confirm({
    title: t('volumes.emptying.title', { name: volumeName(volume) }),
    text: containers.length > 0 ? t('volumes.emptying.usedText', { names }) : t('volumes.emptying.text'),
    items: [toItem(volume)],
    stays: [t('volumes.emptying.stays')],
    ticks: [{ id: 'data', label: t('volumes.remove.tick', { count: 1 }), required: true }],
    confirm: t('volumes.emptying.confirm'),
    command: () => emptyVolumeText(id),
    start: async () => {
      await engine.call.volumes.empty({ endpoint, volume: id })
      showDock('tasks')
    },
  })
}
