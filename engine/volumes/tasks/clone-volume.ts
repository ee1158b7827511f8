import { countInto } from './count.ts'
import { intoNewVolume, plainVolume } from './fill-volume.ts'
import { copyScript, EMPTY } from './scripts.ts'
import { createCheckpoints, isHarmless, packingChanged, requireSuccess } from './tools.ts'
import type { VolumeWork } from './tools.ts'
import { removeVolume } from '../../docker/volumes.ts'
import { packWordsWithProgress, unpackWords, VOLUME_PATH } from '../../ipc/volume-archive.ts'
import { createByteReport } from '../../tasks/byte-report.ts'
import type { TaskReport } from '../../tasks/tasks.ts'

const FROM = '/from'

/** Makes a volume with what is in another. It keeps its data on the engine's host, whatever the other's driver does. */
export async function cloneVolume(work: VolumeWork, { volume, target }: Copying): Promise<TaskReport> {
  const { client, helpers, report, signal } = work
  return intoNewVolume(work, plainVolume(target), async () => {
    const bytes = createByteReport(0, report)
    const checkpoint = createCheckpoints(bytes.add)
    const script = copyScript(packWordsWithProgress('none', FROM), unpackWords('none'))
    let total = 0
    const count = async (container: string): Promise<void> => {
      total = await countInto(bytes, client, container, FROM, signal)
    }
    try {
      const ended = await helpers.run(
        client,
        {
          command: ['sh', '-c', script],
          mounts: [
            { volume, target: FROM, readOnly: true },
            { volume: target, target: VOLUME_PATH },
          ],
          onLine: (line) => checkpoint(line) || isHarmless(line),
          onStarted: (container) => void count(container),
        },
        signal,
      )
      const inconsistent = packingChanged(ended)
      const progress = { done: total, total, unit: 'bytes' } as const
      return { progress, result: target, ...(inconsistent && { inconsistent }) }
    } finally {
      bytes.dispose()
    }
  })
}

interface Copying {
  volume: string
  /** Name of the new one. */
  target: string
}

/** Docker can't rename a volume: it is cloned, and removed once the clone is whole. Throws `volumeInUse`. */
export async function renameVolume(work: VolumeWork, copying: Copying): Promise<TaskReport> {
  const done = await cloneVolume(work, copying)
  await work.helpers.opened.letGo(work.client, copying.volume)
  await removeVolume(work.client, copying.volume)
  return done
}

/** Removes all that is in a volume. */
export async function emptyVolume(
  { client, helpers, signal }: VolumeWork,
  { volume }: { volume: string },
): Promise<TaskReport> {
  const mounts = [{ volume, target: VOLUME_PATH }]
  requireSuccess(await helpers.run(client, { command: ['sh', '-c', EMPTY], mounts }, signal))
  return { result: volume }
}
