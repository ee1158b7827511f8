import { countInto } from './count.ts'
import { fillVolume, intoNewVolume } from './fill-volume.ts'
import { copyScript, EMPTY } from './scripts.ts'
import { createCheckpoints, isHarmless, packingChanged, requireSuccess } from './tools.ts'
import type { VolumeWork } from './tools.ts'
import { removeVolume, volumeExists } from '../../docker/volumes.ts'
import type { CreateVolume } from '../../ipc/models/volume.ts'
import { packWordsWithProgress, VOLUME_PATH } from '../../ipc/volume-archive.ts'
import { createByteReport } from '../../tasks/byte-report.ts'
import type { TaskReport } from '../../tasks/tasks.ts'

const FROM = '/from'

export interface Cloning {
  volume: string
  /** Name of the new one. */
  target: string
  /** As which the new one is made; a plain one for a task of an earlier version. */
  create?: CreateVolume
}

export interface Renaming extends Cloning {
  /** False where the new one is the same files by its options. */
  copied?: boolean
}

/** Makes a volume with what is in another. Throws `volumeSameFiles` where a driver gives the same files to both. */
export async function cloneVolume(work: VolumeWork, { volume, target, create }: Cloning): Promise<TaskReport> {
  return fillVolume(work, target, 'new', (script) => copyVolume(work, volume, target, script), create)
}

/** Puts what is in a snapshot in the place of what is in its volume. */
export async function restoreSnapshot(
  work: VolumeWork,
  { volume, snapshot }: { volume: string; snapshot: string },
): Promise<TaskReport> {
  return fillVolume(work, volume, 'replace', (script) => copyVolume(work, snapshot, volume, script))
}

async function copyVolume(
  { client, helpers, report, signal }: VolumeWork,
  volume: string,
  target: string,
  script: string,
): Promise<TaskReport> {
  const bytes = createByteReport(0, report)
  const checkpoint = createCheckpoints(bytes.add)
  let total = 0
  const count = async (container: string): Promise<void> => {
    total = await countInto(bytes, client, container, FROM, signal)
  }
  try {
    const ended = await helpers.run(
      client,
      {
        command: ['sh', '-c', copyScript(FROM, packWordsWithProgress('none', FROM), script)],
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
    return {
      progress: { done: total, total, unit: 'bytes' },
      result: target,
      ...(inconsistent && { inconsistent }),
    }
  } finally {
    bytes.dispose()
  }
}

/**
 * Docker can't rename a volume: it is cloned, and removed once the clone is whole. One whose files are elsewhere is made
 * anew: removing the old one leaves them. Throws `volumeInUse`, and leaves no clone then.
 */
export async function renameVolume(work: VolumeWork, renaming: Renaming): Promise<TaskReport> {
  const { create, target, copied = true } = renaming
  const done =
    copied || !create
      ? await cloneVolume(work, renaming)
      : await intoNewVolume(work, create, async () => ({ result: target }))
  try {
    await work.helpers.opened.letGo(work.client, renaming.volume)
    await removeVolume(work.client, renaming.volume)
  } catch (error) {
    // Asked first: an answer that was lost on its way may have been a yes.
    if (await volumeExists(work.client, renaming.volume)) await removeVolume(work.client, target)
    throw error
  }
  await work.backups.renamed({ endpoint: work.endpoint, volume: renaming.volume }, target)
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
