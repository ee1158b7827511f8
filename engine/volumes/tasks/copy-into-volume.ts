import { fillVolume } from './fill-volume.ts'
import { requireSuccess } from './tools.ts'
import type { VolumeWork } from './tools.ts'
import { threads } from '../../copy/threads.ts'
import type { CopyIntoVolume } from '../../ipc/models/volume.ts'
import { unpackWords, VOLUME_PATH } from '../../ipc/volume-archive.ts'
import { createByteReport } from '../../tasks/byte-report.ts'
import type { TaskReport } from '../../tasks/tasks.ts'
import { lookAtFolder } from '../folders.ts'

/**
 * Copies a folder of this machine, or what is in it, into a volume, as an import of a tar that is packed on the way. Nothing
 * in a volume that exists changes before all of it has come. The folder stays as it is: it is a person's own.
 */
export async function copyIntoVolume(
  work: VolumeWork,
  { volume, folder, whole, onto }: CopyIntoVolume,
): Promise<TaskReport> {
  const { client, helpers, report, signal } = work
  threads.prepare()
  const { real, name } = await lookAtFolder(folder)
  // GNU tar makes links as they are, wherever they lead: the root refuses none.
  const sources = [{ path: real, name: whole ? name : undefined }]
  const { entries, bytes: total } = await threads.run({ kind: 'find', sources, folder: '/', exact: true }, { signal })
  return fillVolume(work, volume, onto, async (script) => {
    const bytes = createByteReport(total, report)
    try {
      const ended = await helpers.run(
        client,
        {
          command: ['sh', '-c', script, 'sh', ...unpackWords('none')],
          mounts: [{ volume, target: VOLUME_PATH }],
          // The end of what is sent is the end of the input: nothing is told in another way.
          input: (connection, options) =>
            threads.run({ kind: 'send', ...connection, entries }, { ...options, onProgress: bytes.add }),
        },
        signal,
      )
      requireSuccess(ended)
      return { ...bytes.end(), result: volume }
    } finally {
      bytes.dispose()
    }
  })
}
