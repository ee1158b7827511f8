import { z } from 'zod'
import { settingsSchema, wordsSchema } from './setting.ts'

/** `--device`: a device of the host. */
export const deviceSchema = z.object({
  /** Path on the host, or a CDI name such as `vendor.com/class=name`, which stands alone. */
  path: z.string(),
  /** Absent: the same path. */
  target: z.string().optional(),
  /** Of `r`, `w` and `m`; absent: all three. */
  permissions: z.string().optional(),
})
export type Device = z.infer<typeof deviceSchema>

/** `--gpus`. */
export const gpusSchema = z.object({
  /** How many; -1 is all. Absent where devices are named. */
  count: z.number().int().optional(),
  deviceIds: wordsSchema,
  driver: z.string().optional(),
  /** Besides `gpu`. */
  capabilities: wordsSchema,
  options: settingsSchema,
})
export type Gpus = z.infer<typeof gpusSchema>

/** What the container may do on its host and what it shares with it. */
export const securitySchema = z.object({
  privileged: z.boolean().default(false),
  capAdd: wordsSchema,
  capDrop: wordsSchema,
  /** `--read-only`: the root file system. */
  readOnly: z.boolean().default(false),
  /** `--security-opt`: `no-new-privileges`, `seccomp=PATH`. */
  securityOpt: wordsSchema,
  devices: z.array(deviceSchema).default([]),
  /** Such as `c 1:3 mr`. */
  deviceCgroupRules: wordsSchema,
  gpus: gpusSchema.optional(),
  /** Namespaces: `host`, for some also `container:NAME`, `private` and the like. */
  userns: z.string().optional(),
  pid: z.string().optional(),
  ipc: z.string().optional(),
  uts: z.string().optional(),
  cgroupns: z.string().optional(),
  sysctls: settingsSchema,
  /** An OCI runtime that the engine knows. */
  runtime: z.string().optional(),
})
export type Security = z.infer<typeof securitySchema>
