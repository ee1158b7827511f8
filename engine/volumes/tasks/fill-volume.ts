import { randomUUID } from 'node:crypto'
import { SETTLE_ADD, SETTLE_SWAP, UNPACK_ADD, UNPACK_ASIDE, UNPACK_NEW } from './scripts.ts'
import { requireSuccess } from './tools.ts'
import type { VolumeWork } from './tools.ts'
import { findUser } from '../find-user.ts'
import type { Helpers } from '../helpers.ts'
import type { DockerClient } from '../../docker/client.ts'
import { createVolume, readVolume, volumeExists } from '../../docker/volumes.ts'
import { failure } from '../../ipc/errors.ts'
import type { CreateVolume, Onto } from '../../ipc/models/volume.ts'
import { VOLUME_PATH } from '../../ipc/volume-archive.ts'
import { isInMemory, MAKING_LABEL } from '../../ipc/volume-labels.ts'

/** Unpacks by a script that gets the words of an unpacking program; without the end of its input it changes nothing. */
type Unpack<Answer> = (script: string) => Promise<Answer>

/**
 * Fills a volume. A new one is removed where that does not come to its end; in one that exists, nothing changes before all
 * is unpacked beside what is there. Throws `volumeForgets` for one whose files would go with our helper.
 */
export async function fillVolume<Answer>(
  work: VolumeWork,
  volume: string,
  onto: Onto,
  unpack: Unpack<Answer>,
  create = plainVolume(volume),
): Promise<Answer> {
  switch (onto) {
    case 'new':
      return intoNewVolume(work, create, () => unpack(UNPACK_NEW))
    case 'add':
      return aside(work, volume, onto, () => unpack(UNPACK_ADD))
    case 'replace':
      return aside(work, volume, onto, () => unpack(UNPACK_ASIDE))
  }
}

const SETTLES = { add: SETTLE_ADD, replace: SETTLE_SWAP }

/** Clears up in a volume that exists after it was not filled to the end: what was whole is put in its place, the rest goes. */
export async function settleVolume(
  helpers: Helpers,
  client: DockerClient,
  volume: string,
  onto: Exclude<Onto, 'new'>,
): Promise<void> {
  const program = { command: ['sh', '-c', SETTLES[onto]], mounts: [{ volume, target: VOLUME_PATH }] }
  requireSuccess(await helpers.run(client, program, new AbortController().signal))
}

/** A volume of the engine's own, with nothing but a name. */
export const plainVolume = (name: string): CreateVolume => ({ name, driver: '', options: [], labels: [] })

/** Makes a volume and fills it; it is removed where that does not come to its end. */
export async function intoNewVolume<Answer>(
  { endpoint, client, unfinished, signal }: VolumeWork,
  request: CreateVolume,
  fill: () => Promise<Answer>,
): Promise<Answer> {
  const volume = request.name
  if (await volumeExists(client, volume, signal)) throw failure('volumeExists', { volume })
  const mark = randomUUID()
  await unfinished.note({ endpoint, volume, mark })
  try {
    const labels = [...request.labels, { name: MAKING_LABEL, value: mark }]
    await createVolume(client, { ...request, labels }, signal)
    const answer = await fill()
    await unfinished.finished(mark)
    return answer
  } catch (error) {
    await unfinished.abandon(client, mark)
    throw error
  }
}

async function aside<Answer>(
  work: VolumeWork,
  volume: string,
  onto: Exclude<Onto, 'new'>,
  unpack: () => Promise<Answer>,
): Promise<Answer> {
  const { endpoint, client, unfinished, signal } = work
  await refuseForgetful(work, volume)
  await unfinished.settle(client, endpoint, volume)
  const mark = randomUUID()
  await unfinished.note({ endpoint, volume, mark, onto })
  try {
    const answer = await unpack()
    await unfinished.finished(mark)
    return answer
  } catch (error) {
    await unfinished.abandon(client, mark)
    if (signal.aborted) throw failure('cancelled', {}, { cause: error })
    throw error
  }
}

/** Files in memory stay while a container that runs has the volume: with the helper that unpacks they would go again. */
async function refuseForgetful({ client, signal }: VolumeWork, volume: string): Promise<void> {
  const found = await readVolume(client, volume, signal)
  if (!found || !isInMemory(found)) return
  if ((await findUser(client, volume, 'empty', signal)) === undefined) throw failure('volumeForgets', { volume })
}
