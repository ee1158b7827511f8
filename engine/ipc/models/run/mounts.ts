import { z } from 'zod'
import { settingsSchema, wordsSchema } from './setting.ts'

/**
 * How a mount is written, which is not all the same to Docker: `short` is `-v` or `--tmpfs`, where a host path that is
 * missing becomes an empty folder of root's; `long` is `--mount`, where it is refused.
 */
const syntax = z.enum(['short', 'long']).default('short')
const target = z.string()
const readOnly = z.boolean().default(false)
/** Only macOS and Windows heed it. */
const consistency = z.enum(['consistent', 'cached', 'delegated']).optional()
/** SELinux label of the content: `z` shared with other containers, `Z` of this one alone. Short syntax only. */
const relabel = z.enum(['z', 'Z']).optional()

export const PROPAGATIONS = ['private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave'] as const

const volumeSchema = z.object({
  type: z.literal('volume'),
  syntax,
  /** Name of the volume; empty for an anonymous one. */
  source: z.string().default(''),
  target,
  readOnly,
  /** The volume begins empty, without what the image has at that place. */
  noCopy: z.boolean().default(false),
  relabel,
  consistency,
  /** Folder in the volume. Long syntax only, like all that follows. */
  subpath: z.string().optional(),
  /** For a volume that is made: its driver, the driver's options and the volume's labels. */
  driver: z.string().optional(),
  driverOptions: settingsSchema,
  labels: settingsSchema,
})

const bindSchema = z.object({
  type: z.literal('bind'),
  syntax,
  /** Absolute path on the engine's host. */
  source: z.string(),
  target,
  readOnly,
  propagation: z.enum(PROPAGATIONS).optional(),
  relabel,
  consistency,
  /** What is mounted below the path: `disabled` leaves it out, `writable` and `readonly` are for a read-only mount. */
  recursive: z.enum(['enabled', 'disabled', 'writable', 'readonly']).optional(),
})

const tmpfsSchema = z.object({
  type: z.literal('tmpfs'),
  syntax,
  target,
  readOnly,
  /** Bytes; absent: half of the memory. */
  size: z.number().int().optional(),
  /** Permissions of the folder, as a number (0o1777). */
  mode: z.number().int().optional(),
  /** Other options of mount(8): `noexec`, `uid=1000`. Short syntax only. */
  options: wordsSchema,
})

/** `-v`, `--tmpfs` or `--mount`. */
export const mountSchema = z.discriminatedUnion('type', [volumeSchema, bindSchema, tmpfsSchema])
export type Mount = z.infer<typeof mountSchema>
export type VolumeMount = z.infer<typeof volumeSchema>
export type BindMount = z.infer<typeof bindSchema>
export type TmpfsMount = z.infer<typeof tmpfsSchema>

/** `--volumes-from`: all mounts of another container. */
export const volumesFromSchema = z.object({ container: z.string(), readOnly, relabel })
export type VolumesFrom = z.infer<typeof volumesFromSchema>
