import { t } from 'i18next'
import { removeContainersCommand, toText } from '../../../engine/ipc/docker-command.ts'
import { isAnonymousName } from '../../../engine/ipc/volume-labels.ts'
import { confirm } from '../../components/confirm.ts'
import { shortId } from '../../components/short-id.ts'
import { engine } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { whilePending } from '../../stores/pending.ts'
import { startBulk } from './bulk.ts'
import { can, needsForce } from './can.ts'
import type { Container } from '../../../engine/ipc/models/container.ts'

type Target = Pick<Container, 'id' | 'name' | 'status' | 'image' | 'mounts'>

/**
 * Asks what shall go, saying what stays, then removes (`docker rm`): several as a task. Anonymous volumes are named and
 * go only with a tick. `project` is the compose project whose containers they all are.
 */
export function confirmRemove(given: readonly Target[], project?: string): void {
  const containers = given.filter(can.remove)
  if (containers.length === 0) return
  const endpoint = currentEndpoint()
  const count = containers.length
  const forced = new Set(containers.filter(needsForce).map(({ id }) => id))
  const force = forced.size > 0
  const volumes = containers.flatMap(({ name, mounts }) =>
    mounts.filter(({ type }) => type === 'volume').map((mount) => ({ ...mount, name })),
  )
  const named = [...new Set(volumes.map(({ source }) => source))].filter((source) => !isAnonymousName(source))
  const anonymous = new Map(volumes.filter(({ source }) => isAnonymousName(source)).map((one) => [one.source, one]))
  const images = [...new Set(containers.map(({ image }) => image))]
  confirm({
    title: t('containers.remove.title', { count }),
    text: t('containers.remove.text', { count }),
    items: containers.map((container) => ({
      id: container.id,
      name: container.name,
      note: needsForce(container) ? t('containers.remove.running') : container.image,
    })),
    stays: [
      t('containers.remove.staysImages', { count: images.length, names: list(images) }),
      ...(named.length > 0 ? [t('containers.remove.staysVolumes', { count: named.length, names: list(named) })] : []),
    ],
    ticks:
      anonymous.size > 0
        ? [
            {
              id: 'volumes',
              label: t('containers.remove.volumes', { count: anonymous.size }),
              hint: t('containers.remove.volumesHint', {
                names: list(
                  [...anonymous.values()].map(({ name, target, source }) => `${name}:${target} (${shortId(source)})`),
                ),
              }),
            },
          ]
        : [],
    confirm: t('containers.remove.confirm', { count }),
    command: (ticked) =>
      toText(
        removeContainersCommand(
          containers.map(({ name }) => name),
          { force, volumes: ticked.has('volumes') },
        ),
      ),
    ...(count === 1 && project === undefined
      ? {
          run: async ({ id }, ticked) => {
            const remove = { endpoint, container: id, force, volumes: ticked.has('volumes') }
            await whilePending(id, 'removing', () => engine.call.containers.remove(remove))
          },
          done: (removed) => t('containers.remove.done', { count: removed }),
        }
      : {
          start: (ticked) =>
            startBulk({
              verb: 'remove',
              containers,
              project,
              volumes: ticked.has('volumes'),
              forced: (id) => forced.has(id),
            }),
        }),
  })
}

/** A few names, so that a sentence about a hundred stays a sentence. */
function list(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(', ')}, …` : names.join(', ')
}
