import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { endpointInput, procedure } from './base.ts'
import { createVolumeSchema, pruneVolumesSchema } from '../models/volume.ts'
import type { CollectionMessage } from '../models/collection.ts'
import type { Volume, VolumeDetail, VolumeSizes } from '../models/volume.ts'

const volumeInput = endpointInput.extend({ volume: z.string().min(1).max(255) })

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
  /** Removes these volumes, which nothing uses (`docker volume prune`), as a task. */
  prune: procedure.input(endpointInput.extend({ request: pruneVolumesSchema })).output(type<{ task: string }>()),
}
