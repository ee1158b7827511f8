import { z } from 'zod'
import { restartPolicySchema } from './container.ts'
import { healthSchema } from './run/health.ts'
import { mountSchema, volumesFromSchema } from './run/mounts.ts'
import { networkingSchema } from './run/networking.ts'
import { exposedPortSchema, publishedPortSchema } from './run/ports.ts'
import { resourcesSchema } from './run/resources.ts'
import { securitySchema } from './run/security.ts'
import { settingsSchema, wordsSchema } from './run/setting.ts'

/** `--pull`: whether the registry is asked for the image. */
export const pullPolicySchema = z.enum(['always', 'missing', 'never'])
export type PullPolicy = z.infer<typeof pullPolicySchema>

/** `-e`. Without a value it is the one that Longshore's own environment has, as the CLI takes it from the shell's. */
export const variableSchema = z.object({ name: z.string(), value: z.string().optional() })
export type Variable = z.infer<typeof variableSchema>

/**
 * What `docker run` is asked to do, its options by topic. What is absent is left to the image and to Docker. Every
 * field that came later than the first has a default, so that requests that were stored earlier still parse.
 */
export const runRequestSchema = z.object({
  image: z.string().min(1),
  name: z.string().optional(),
  /** `os/architecture[/variant]`; absent: the engine's own. */
  platform: z.string().optional(),
  pull: pullPolicySchema.default('missing'),
  /** False: `docker create`, which only makes the container. */
  start: z.boolean().default(true),

  /** Arguments after the image, already split. */
  command: wordsSchema,
  /** Replaces the image's entrypoint; one program, as `--entrypoint` takes. Empty: none. */
  entrypoint: z.string().optional(),
  workingDir: z.string().optional(),
  user: z.string().optional(),
  /** Further groups of that user. */
  groupAdd: wordsSchema,
  hostname: z.string().optional(),
  domainname: z.string().optional(),
  /** `-i`: keep stdin open. */
  interactive: z.boolean().default(false),
  /** `-t`: give it a terminal. */
  tty: z.boolean().default(false),
  /** `--rm`. */
  autoRemove: z.boolean().default(false),
  restart: z
    .object({ name: restartPolicySchema, retries: z.number().int().min(0).default(0) })
    .default({ name: 'no', retries: 0 }),
  /** An init as process 1, which forwards signals and reaps zombies. Absent: as the engine is set. */
  init: z.boolean().optional(),
  stopSignal: z.string().optional(),
  /** Seconds before SIGKILL; -1 waits for ever. */
  stopTimeout: z.number().int().optional(),

  env: z.array(variableSchema).default([]),
  /** Files of the machine that Longshore runs on, read when the container is made. */
  envFiles: wordsSchema,
  labels: settingsSchema,
  labelFiles: wordsSchema,
  /** For the OCI runtime. */
  annotations: settingsSchema,

  ports: z.array(publishedPortSchema).default([]),
  /** `-P`: publish all exposed ports. */
  publishAll: z.boolean().default(false),
  expose: z.array(exposedPortSchema).default([]),

  mounts: z.array(mountSchema).default([]),
  volumesFrom: z.array(volumesFromSchema).default([]),
  /** `--volume-driver`: for the volumes of the short syntax. */
  volumeDriver: z.string().optional(),

  /** Absent: Docker's default network. */
  network: z.string().optional(),
  networking: networkingSchema.prefault({}),
  resources: resourcesSchema.prefault({}),
  health: healthSchema.prefault({}),
  logging: z.object({ driver: z.string().optional(), options: settingsSchema }).prefault({}),
  security: securitySchema.prefault({}),
})
export type RunRequest = z.infer<typeof runRequestSchema>
/** A request in which all that has a default may be left out. */
export type RunRequestInput = z.input<typeof runRequestSchema>

/** Fills in Docker's defaults. */
export function runRequest(request: RunRequestInput): RunRequest {
  return runRequestSchema.parse(request)
}
