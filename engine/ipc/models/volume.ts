import { z } from 'zod'

/** One row of the list of volumes (`GET /volumes`). */
export interface Volume {
  /** Its name: volumes have no other id. */
  id: string
  driver: string
  /** Epoch milliseconds; absent where the driver doesn't tell. */
  created?: number
  /** Nobody gave it a name: it was made along with a container. */
  anonymous: boolean
  labels: Record<string, string>
  /** Options of the driver, as they were given. */
  options: Record<string, string>
  /** Where it is on the engine's host; empty where the driver doesn't tell. */
  mountpoint: string
  scope: string
  /** Compose project, where the volume carries its label. */
  project?: string
  /** Ids of the containers that have it, running or not, from the container index. */
  containers: string[]
}

/** Facts of one volume's page (`GET /volumes/{name}`); `raw` is Docker's own answer. */
export type VolumeDetail = Omit<Volume, 'containers'> & { raw: unknown }

/** Bytes of the volumes whose driver tells, by name, as they were measured at a time (epoch milliseconds). */
export interface VolumeSizes {
  sizes: Record<string, number>
  takenAt: number
}

const pairsSchema = z.array(z.object({ name: z.string().min(1).max(4096), value: z.string().max(65_536) })).max(1000)

/** `docker volume create`. */
export const createVolumeSchema = z.object({
  /** Empty: Docker makes one up, and the volume counts as anonymous. */
  name: z.string().max(255),
  /** Empty: `local`. */
  driver: z.string().max(255),
  options: pairsSchema,
  labels: pairsSchema,
})
export type CreateVolume = z.infer<typeof createVolumeSchema>

/**
 * What becomes of what is in a volume that is filled: there is none, it is made; what comes is added, files in the place of
 * files of the same name; or all that was there goes.
 */
export const ontoSchema = z.enum(['new', 'add', 'replace'])
export type Onto = z.infer<typeof ontoSchema>

const hostFolder = z.string().min(1).max(4096)

/** A copy of a folder of this machine into a volume. */
export const copyIntoVolumeSchema = z.object({
  volume: z.string().min(1).max(255),
  folder: hostFolder,
  /** The folder goes in under its own name; else what is in it goes. */
  whole: z.boolean(),
  onto: ontoSchema,
})
export type CopyIntoVolume = z.infer<typeof copyIntoVolumeSchema>

/** A copy of all that is in a volume to a folder of this machine. */
export const copyFromVolumeSchema = z.object({
  volume: z.string().min(1).max(255),
  folder: hostFolder,
  /** What is done to the volume once the copy was found to hold all of it; absent where it stays as it is. */
  after: z.enum(['empty', 'remove']).optional(),
})
export type CopyFromVolume = z.infer<typeof copyFromVolumeSchema>
/** One that takes the files away. */
export type MoveFromVolume = CopyFromVolume & Required<Pick<CopyFromVolume, 'after'>>
