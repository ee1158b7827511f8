import { os } from './base.ts'
import type { EngineContext } from './base.ts'
import { readDrivers } from '../docker/drivers.ts'
import { createVolume, inspectVolume, removeVolume, volumeExists } from '../docker/volumes.ts'
import { describe, Failure, failure } from '../ipc/errors.ts'
import type { ErrorShape } from '../ipc/errors.ts'
import { isUnknownDriver } from '../ipc/models/drivers.ts'
import { checkHostPath, checkVolumeName } from '../ipc/names.ts'
import { cloneOf, isElsewhere, renamedOf, snapshotsOf } from '../ipc/volume-labels.ts'
import type { VolumeDetail } from '../ipc/models/volume.ts'
import { checkCreateVolume } from '../ipc/volume-check.ts'
import { lookAtBackupFolder, lookAtEmptyFolder, lookAtFolder } from '../volumes/folders.ts'
import { volumeSizes } from '../volumes/sizes.ts'

export const volumes = {
  watch: os.volumes.watch.handler(({ input, context, signal }) =>
    context.endpoints.lists(input.endpoint).volumes.watch(signal),
  ),

  inspect: os.volumes.inspect.handler(({ input, context }) =>
    inspectVolume(context.endpoints.require(input.endpoint).client, input.volume),
  ),

  sizes: os.volumes.sizes.handler(({ input: { endpoint, fresh }, context, signal }) => {
    const { client, volumes: rows } = context.endpoints.require(endpoint)
    const madeAt = (name: string): number | undefined => {
      const row = rows.get(name)
      return row && (row.created ?? 0)
    }
    return volumeSizes(client, { fresh, madeAt }, signal)
  }),

  drivers: os.volumes.drivers.handler(async ({ input, context, signal }) => {
    const { names } = await readDrivers(context.endpoints.require(input.endpoint), 'Volume', signal)
    return names
  }),

  create: os.volumes.create.handler(async ({ input: { endpoint, request }, context }) => {
    const connected = context.endpoints.require(endpoint)
    const { client } = connected
    const taken = request.name !== '' && (await volumeExists(client, request.name))
    const [problem] = checkCreateVolume(request, () => taken)
    if (problem) throw new Failure(problem.error)
    const { driver } = request
    const isOwn = driver === '' || driver === 'local'
    if (!isOwn && isUnknownDriver(await readDrivers(connected, 'Volume'), driver)) {
      throw failure('volumeDriverMissing', { driver })
    }
    return { volume: await createVolume(client, request) }
  }),

  remove: os.volumes.remove.handler(async ({ input, context }) => {
    const { client } = context.endpoints.require(input.endpoint)
    await context.helpers.opened.letGo(client, input.volume)
    await removeVolume(client, input.volume)
  }),

  export: os.volumes.export.handler(({ input, context }) => {
    const problem = checkHostPath(input.target)
    if (problem) throw new Failure(problem)
    return { task: context.tasks.start({ kind: 'exportVolume', ...input }) }
  }),

  import: os.volumes.import.handler(({ input, context }) => {
    const problem =
      checkHostPath(input.path) ?? (input.replace ? undefined : checkNewName(context, input, input.volume))
    if (problem) throw new Failure(problem)
    return { task: context.tasks.start({ kind: 'importVolume', ...input }) }
  }),

  backups: os.volumes.backups.handler(({ input, context }) => context.backups.list(input)),

  planBackups: os.volumes.planBackups.handler(async ({ input, context }) => {
    const problem = checkHostPath(input.folder)
    if (problem) throw new Failure(problem)
    const listed = context.endpoints.require(input.endpoint).volumes
    // One that has just been made may not be listed yet; an engine that is away can't be asked.
    if (listed.rows() && !listed.get(input.volume)) await readVolume(context, input)
    await lookAtBackupFolder(input.folder)
    await context.backups.plan(input)
  }),

  unplanBackups: os.volumes.unplanBackups.handler(({ input, context }) => context.backups.unplan(input)),

  backUp: os.volumes.backUp.handler(({ input, context }) => {
    const plan = context.backups.planOf(input)
    if (!plan) throw failure('backupNotPlanned', { volume: input.volume })
    const { folder, compression, keep } = plan
    return {
      task: context.tasks.start({ kind: 'backUpVolume', ...input, folder, compression, keep, at: Date.now() }),
    }
  }),

  removeBackup: os.volumes.removeBackup.handler(({ input, context }) => context.backups.remove(input, input.path)),

  checkArchive: os.volumes.checkArchive.handler(({ input, context }) => ({
    task: context.tasks.start({ kind: 'checkArchive', ...input }),
  })),

  checkFolder: os.volumes.checkFolder.handler(async ({ input: { folder, direction } }) => {
    try {
      await LOOKS[direction](folder)
      return []
    } catch (error) {
      if (error instanceof Failure) return [{ path: 'folder', error: error.shape }]
      throw error
    }
  }),

  copyInto: os.volumes.copyInto.handler(({ input, context }) => {
    const problem =
      checkHostPath(input.folder) ?? (input.onto === 'new' ? checkNewName(context, input, input.volume) : undefined)
    if (problem) throw new Failure(problem)
    return { task: context.tasks.start({ kind: 'copyIntoVolume', ...input }) }
  }),

  copyFrom: os.volumes.copyFrom.handler(({ input, context }) => {
    const problem = checkHostPath(input.folder)
    if (problem) throw new Failure(problem)
    return { task: context.tasks.start({ kind: 'copyFromVolume', ...input }) }
  }),

  clone: os.volumes.clone.handler(async ({ input, context }) => {
    const { snapshot, ...cloning } = input
    const problem = checkNewName(context, input, input.target)
    if (problem) throw new Failure(problem)
    const create = cloneOf(await readVolume(context, input), input.target, snapshot)
    return { task: context.tasks.start({ kind: 'cloneVolume', ...cloning, create }) }
  }),

  restoreSnapshot: os.volumes.restoreSnapshot.handler(async ({ input, context }) => {
    const { volumes: rows } = context.endpoints.require(input.endpoint)
    const snapshot = await readVolume(context, { endpoint: input.endpoint, volume: input.snapshot })
    const others = (rows.rows() ?? []).filter(({ id }) => id !== snapshot.id)
    if (!snapshotsOf(input.volume, [...others, snapshot]).includes(snapshot))
      throw failure('notASnapshot', { ...input })
    return { task: context.tasks.start({ kind: 'restoreSnapshot', ...input }) }
  }),

  rename: os.volumes.rename.handler(async ({ input, context }) => {
    const problem = checkNewName(context, input, input.target) ?? checkUnused(context, input)
    if (problem) throw new Failure(problem)
    const volume = await readVolume(context, input)
    const create = renamedOf(volume, input.target)
    return { task: context.tasks.start({ kind: 'renameVolume', ...input, create, copied: !isElsewhere(volume) }) }
  }),

  files: os.volumes.files.handler(async function* ({ input, context, signal }) {
    const { client } = context.endpoints.require(input.endpoint)
    const { container, close } = await context.helpers.opened.open(client, input.volume)
    try {
      yield container
      if (!signal?.aborted) await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }))
    } finally {
      close()
    }
  }),

  empty: os.volumes.empty.handler(({ input, context }) => ({
    task: context.tasks.start({ kind: 'emptyVolume', ...input }),
  })),
}

/** As it is now: the list may not have heard of it yet. Throws `volumeNotFound`. */
const readVolume = (
  context: EngineContext,
  { endpoint, volume }: { endpoint: string; volume: string },
): Promise<VolumeDetail> => inspectVolume(context.endpoints.require(endpoint).client, volume)

/** How a folder of this machine is looked at that is copied in, copied to, or backed up into. */
const LOOKS = { in: lookAtFolder, out: lookAtEmptyFolder, backUp: lookAtBackupFolder }

/** What is wrong with a name for a new volume. */
function checkNewName(
  context: EngineContext,
  { endpoint }: { endpoint: string },
  name: string,
): ErrorShape | undefined {
  const taken = context.endpoints.require(endpoint).volumes.get(name)
  return checkVolumeName(name) ?? (taken && describe('volumeExists', { volume: name }))
}

/** Any container that has a volume, running or not, keeps it from being removed. */
function checkUnused(
  context: EngineContext,
  { endpoint, volume }: { endpoint: string; volume: string },
): ErrorShape | undefined {
  const { volumes: rows, containers } = context.endpoints.require(endpoint)
  const [user] = rows.get(volume)?.containers ?? []
  return user === undefined
    ? undefined
    : describe('volumeInUse', { volume, container: containers.get(user)?.name ?? user.slice(0, 12) })
}
