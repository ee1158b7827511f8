import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { endpointInput, procedure } from './base.ts'
import { backupPlan } from '../models/backup.ts'
import { copyFromVolumeSchema, copyIntoVolumeSchema, createVolumeSchema } from '../models/volume.ts'
import { COMPRESSIONS } from '../volume-archive.ts'
import type { FieldProblem } from './containers.ts'
import type { Backup } from '../models/backup.ts'
import type { CollectionMessage } from '../models/collection.ts'
import type { Volume, VolumeDetail, VolumeSizes } from '../models/volume.ts'

const hostPath = z.string().min(1).max(4096)
const taskOutput = type<{ task: string }>()
const volumeName = z.string().min(1).max(255)
const volumeInput = endpointInput.extend({ volume: volumeName })

export const volumes = {
  /** The live list of volumes (`docker volume ls`). */
  watch: procedure.input(endpointInput).output(eventIterator(type<CollectionMessage<Volume>>())),
  /** `docker volume inspect`. NOT_FOUND when there is none. */
  inspect: procedure.input(volumeInput).output(type<VolumeDetail>()),
  /**
   * Bytes of all volumes (`docker system df -v`), for which the daemon walks through all their files: for whoever asks.
   * What was measured last comes at once unless `fresh` is asked for; nothing when nothing was measured yet.
   */
  sizes: procedure.input(endpointInput.extend({ fresh: z.boolean() })).output(type<VolumeSizes | undefined>()),
  /** Names of the volume drivers that the engine has. */
  drivers: procedure.input(endpointInput).output(type<string[]>()),
  /** `docker volume create`; answers with its name. CONFLICT when there is one already, which Docker would not say. */
  create: procedure.input(endpointInput.extend({ request: createVolumeSchema })).output(type<{ volume: string }>()),
  /** `docker volume rm`. IN_USE when a container has it. */
  remove: procedure.input(volumeInput),
  /**
   * Writes the files of a volume to an archive of this machine with its SHA-256 beside it, as a task. Owners, modes, times,
   * links, extended attributes, ACLs and holes of sparse files are kept.
   */
  export: procedure
    .input(volumeInput.extend({ target: hostPath, compression: z.enum(COMPRESSIONS) }))
    .output(taskOutput),
  /**
   * Unpacks an archive of this machine into a volume, as a task: into a new one, or, with `replace`, in the place of what is
   * in one that exists.
   */
  import: procedure.input(volumeInput.extend({ path: hostPath, replace: z.boolean() })).output(taskOutput),
  /** Back-ups of a volume, the newest first; what Longshore wrote, and what else in their folder has such a name. */
  backups: procedure.input(volumeInput).output(type<Backup[]>()),
  /** Plans the back-ups of a volume anew. Refuses a folder that is missing or may not be written. */
  planBackups: procedure.input(backupPlan),
  /** Plans none any more; what was written stays. */
  unplanBackups: procedure.input(volumeInput),
  /** Backs a volume up by its plan, as a task. INVALID while it has none. */
  backUp: procedure.input(volumeInput).output(taskOutput),
  /** Removes a back-up with its checksum. */
  removeBackup: procedure.input(volumeInput.extend({ path: hostPath })),
  /** Compares an archive with the checksum beside it (`sha256sum --check`), as a task. */
  checkArchive: procedure.input(endpointInput.extend({ path: hostPath })).output(taskOutput),
  /** What a copy between a volume and this folder of this machine would be refused for, or its back-ups. */
  checkFolder: procedure
    .input(z.object({ folder: hostPath, direction: z.enum(['in', 'out', 'backUp']) }))
    .output(type<FieldProblem[]>()),
  /**
   * Copies a folder of this machine into a volume, as a task: owners, modes, times and links are kept, but no extended
   * attributes, ACLs and holes. In a volume that exists nothing changes before all of it has come.
   */
  copyInto: procedure.input(endpointInput.extend(copyIntoVolumeSchema.shape)).output(taskOutput),
  /**
   * Copies all that is in a volume to a folder of this machine that is empty or not there yet, as a task. As with
   * `docker cp` modes, times and links are kept, and all of it belongs to the person. CONFLICT for a folder with files. With `after`
   * the volume is emptied or removed then, unless something uses it or anything of it is not in the folder.
   */
  copyFrom: procedure.input(endpointInput.extend(copyFromVolumeSchema.shape)).output(taskOutput),
  /**
   * Copies a volume to a new one with its driver, options and labels, as a task. One whose files are elsewhere by the
   * options of `local` gets a clone on the engine's host. A `snapshot` is labelled as one.
   */
  clone: procedure
    .input(volumeInput.extend({ target: volumeName, snapshot: z.boolean().default(false) }))
    .output(taskOutput),
  /** Puts what is in a snapshot in the place of what is in its volume, as a task. CONFLICT for what is no snapshot of it. */
  restoreSnapshot: procedure.input(volumeInput.extend({ snapshot: volumeName })).output(taskOutput),
  /** Clones a volume and removes it, as a task. IN_USE when a container has it: that would keep the old one. */
  rename: procedure.input(volumeInput.extend({ target: volumeName })).output(taskOutput),
  /**
   * A container of Longshore's own that has the volume at `/volume`, for the procedures about files; it runs for as long
   * as this is watched. Nothing else has to run that has the volume.
   */
  files: procedure.input(volumeInput).output(eventIterator(type<{ id: string; name: string }>())),
  /** Removes all that is in a volume, as a task. */
  empty: procedure.input(volumeInput).output(taskOutput),
}
