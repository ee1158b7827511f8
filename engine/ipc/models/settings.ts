import { z } from 'zod'
import { USUAL_LIMIT } from '../low-space.ts'
import { backupPlan } from './backup.ts'
import { cleanupRules, cleanupSchedule } from './cleanup.ts'

/** How much of a container's log the bundled engine keeps, where the container does not say so itself. */
export const logRotation = z.object({
  /** Of one file; a full one is put aside and another begun. */
  megabytes: z.number().int().min(1).max(100_000),
  /** Files in all. */
  files: z.number().int().min(1).max(1000),
})
export type LogRotation = z.infer<typeof logRotation>

/** Below which free space a person is warned: a share of the disk, or an amount, whichever is less. */
export const lowSpaceLimit = z.object({
  /** Of the whole disk. */
  percent: z.number().min(0).max(100).default(USUAL_LIMIT.percent),
  bytes: z.number().int().min(0).default(USUAL_LIMIT.bytes),
})
export type LowSpaceLimit = z.infer<typeof lowSpaceLimit>

/** Settings that the engine process keeps (`settings.json` in the configuration folder). */
export const settingsSchema = z.object({
  /** Which endpoint the app uses: its own engine, or one that is already there. */
  driver: z.enum(['bundled', 'external']).default('bundled'),
  /** For `external`: as `DOCKER_HOST` would have it; empty means `DOCKER_HOST` or the well-known socket. */
  externalHost: z.string().default(''),
  /** Registry mirrors of Docker Hub that the bundled engine is started with. */
  registryMirrors: z.array(z.string()).default([]),
  /** Registries that the bundled engine may use without TLS. */
  insecureRegistries: z.array(z.string()).default([]),
  // 100 MB per container: a chatty one must not fill the disk, and a day of a quiet one should still be there.
  logRotation: logRotation.default({ megabytes: 20, files: 5 }),
  /** Below which free space a person is warned. */
  lowSpace: lowSpaceLimit.default(USUAL_LIMIT),
  /** Registries that stand in the list because somebody has added them. */
  registries: z.array(z.string()).default([]),
  /** What a clean-up suggests. */
  cleanup: cleanupRules.default(() => cleanupRules.parse({})),
  /** When one is done by itself. */
  cleanupSchedule: cleanupSchedule.default({ on: false, weekday: 1, hour: 12 }),
  /** Volumes that are backed up, each into a folder of this machine. */
  volumeBackups: z.array(backupPlan).default([]),
  /** What a clean-up never touches, by kind and name: `volume:db`, `image:redis:7`, `container:web`. */
  pins: z.array(z.string()).default([]),
})
export type Settings = z.infer<typeof settingsSchema>

const { shape } = settingsSchema
/** A change of some of them. Without the defaults: `partial()` keeps those, and would set what was not given anew. */
export const settingsChange = z
  .object({
    driver: shape.driver.unwrap(),
    externalHost: shape.externalHost.unwrap(),
    registryMirrors: shape.registryMirrors.unwrap(),
    insecureRegistries: shape.insecureRegistries.unwrap(),
    logRotation: shape.logRotation.unwrap(),
    lowSpace: shape.lowSpace.unwrap(),
    registries: shape.registries.unwrap(),
    cleanup: shape.cleanup.unwrap(),
    cleanupSchedule: shape.cleanupSchedule.unwrap(),
    volumeBackups: shape.volumeBackups.unwrap(),
    pins: shape.pins.unwrap(),
  } satisfies Record<keyof Settings, z.ZodType>)
  .partial()
