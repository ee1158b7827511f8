import { t } from 'i18next'
import { toText } from '../../../engine/ipc/docker-command.ts'
import { removeVolumesCommand } from '../../../engine/ipc/volume-commands.ts'
import { confirm } from '../../components/confirm.ts'
import { engine } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { whilePending } from '../../stores/pending.ts'
import { containerNames } from '../../components/container-names.ts'
import { can } from './can.ts'
import { volumeName } from './filter.ts'
import { useVolumeSizes } from './sizes.ts'
import type { ConfirmItem } from '../../components/confirm.ts'
import type { Volume } from '../../../engine/ipc/models/volume.ts'

export type VolumeTarget = Pick<Volume, 'id' | 'containers' | 'anonymous'>

/** Asks, naming what goes and who is in the way, then removes (`docker volume rm`). Data needs a tick of its own. */
export function confirmRemoveVolumes(volumes: readonly VolumeTarget[]): void {
  if (volumes.length === 0) return
  const endpoint = currentEndpoint()
  const count = volumes.length
  const used = volumes.filter((volume) => !can.remove(volume)).length
  confirm({
    title: t('volumes.remove.title', { count }),
    text: used > 0 ? t('volumes.remove.usedText', { count: used }) : t('volumes.remove.text'),
    items: volumes.map(toItem),
    ticks: [{ id: 'data', label: t('volumes.remove.tick', { count }), required: true }],
    confirm: t('volumes.remove.confirm', { count }),
    command: () => toText(removeVolumesCommand(volumes.map(({ id }) => id))),
    run: async ({ id, bytes }) => {
      await whilePending(id, 'removing', () => engine.call.volumes.remove({ endpoint, volume: id }))
      return { freed: bytes }
    },
    done: (removed) => t('volumes.remove.done', { count: removed }),
  })
}

/** A volume in a question: its name, who has it, and its bytes where they were measured. */
export function toItem(volume: VolumeTarget): ConfirmItem {
  const { id, anonymous, containers } = volume
  const bytes = useVolumeSizes.getState().sizes[id]
  const notes = [
    anonymous ? t('volumes.anonymous') : '',
    containers.length > 0 ? t('images.remove.used', { names: containerNames(containers).slice(0, 8).join(', ') }) : '',
  ].filter(Boolean)
  return {
    id,
    name: volumeName(volume),
    ...(notes.length > 0 && { note: notes.join(' · ') }),
    ...(bytes !== undefined && { bytes }),
  }
}
