import { emptyVolume } from './clone-volume.ts'
import { copyFromVolume } from './copy-from-volume.ts'
import { packingChanged, isHarmless } from './tools.ts'
import type { VolumeWork } from './tools.ts'
import { findUser } from '../find-user.ts'
import { createComparer } from '../../copy/compare.ts'
import { onHost } from '../../copy/host.ts'
import { removeVolume } from '../../docker/volumes.ts'
import { showName } from '../../ipc/byte-names.ts'
import { failure, toShape } from '../../ipc/errors.ts'
import type { MoveFromVolume } from '../../ipc/models/volume.ts'
import { packPlainWords, VOLUME_PATH } from '../../ipc/volume-archive.ts'
import type { TaskReport } from '../../tasks/tasks.ts'

/**
 * Copies all that is in a volume to a folder of this machine, then empties or removes the volume: only once the volume was
 * read again and each file on the disk has been found to be what it holds, and while no container uses it. The other way
 * round a person's own folder is left alone, whatever was copied of it: that is theirs to delete, and not an app's.
 */
export async function moveFromVolume(work: VolumeWork, { volume, folder, after }: MoveFromVolume): Promise<TaskReport> {
  const { client, helpers, report, signal } = work
  await refuseUsers(work, volume, after)
  const done = await copyFromVolume(work, { volume, folder })
  try {
    report({ stage: 'comparing' })
    const different = await compare(work, volume, folder)
    if (different !== undefined) throw failure('moveDiffers', { path: showName(different) })
    await refuseUsers(work, volume, after)
    // What is begun from here on is done to the end: half of a volume is worse than all of it or none.
    const whole = { ...work, signal: new AbortController().signal }
    if (after === 'empty') await emptyVolume(whole, { volume })
    else {
      await helpers.opened.letGo(client, volume)
      await removeVolume(client, volume)
    }
    return done
  } catch (error) {
    if (signal.aborted) throw failure('cancelled', {}, { cause: error })
    const { message, detail } = toShape(error)
    const params = { volume, folder: showName(folder), problem: message }
    throw failure('moveVolumeStays', params, { detail, cause: error })
  }
}

/** Throws for containers that would write to it meanwhile, or for whose sake Docker would not remove it. */
async function refuseUsers(
  { client, signal }: VolumeWork,
  volume: string,
  after: MoveFromVolume['after'],
): Promise<void> {
  const user = await findUser(client, volume, after, signal)
  if (user !== undefined) throw failure(after === 'empty' ? 'volumeRuns' : 'volumeInUse', { volume, container: user })
}

/** The path of something that the volume holds and the folder does not, or not like this. */
async function compare(
  { client, helpers, signal }: VolumeWork,
  volume: string,
  folder: string,
): Promise<string | undefined> {
  const comparer = createComparer(folder, (path) => path.replace(/^\.(?:\/|$)/, ''))
  const ended = await helpers.run(
    client,
    {
      command: packPlainWords(),
      mounts: [{ volume, target: VOLUME_PATH, readOnly: true }],
      onOutput: (piece) => void comparer.push(piece),
      onLine: isHarmless,
    },
    signal,
  )
  const changed = packingChanged(ended)
  return (await onHost(folder, () => comparer.finish())) ?? (changed ? '.' : undefined)
}
