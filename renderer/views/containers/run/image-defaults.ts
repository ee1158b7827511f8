import type { ImageDetail } from '../../../../engine/ipc/models/image.ts'
import { formatDuration } from '../../../../engine/ipc/quantities.ts'
import { quoteWords } from '../../../../engine/ipc/shell-words.ts'
import { isPublished } from '../../../lib/env.ts'
import type { OptionId } from './options.ts'

/** What an image says by itself: the values that a form has as long as nobody changes them. */
export interface ImageDefaults {
  command: string
  /** `NAME=value`. */
  env: readonly string[]
  /** What it says is for everybody to read. */
  published: boolean
  /** `6379/tcp`. */
  exposedPorts: readonly string[]
  volumes: readonly string[]
  options: Partial<Record<OptionId, string>>
}

export const NO_DEFAULTS: ImageDefaults = {
  command: '',
  env: [],
  published: false,
  exposedPorts: [],
  volumes: [],
  options: {},
}

/** Times in nanoseconds. */
interface Healthcheck {
  Test?: string[]
  Interval?: number
  Timeout?: number
  StartPeriod?: number
  StartInterval?: number
  Retries?: number
}

/** Docker's own answer, as far as the contract does not name it. */
interface RawImage {
  Config?: {
    StopSignal?: string
    Healthcheck?: Healthcheck | null
  } | null
}

/** Reads them from an image's facts. */
export function imageDefaults(image: ImageDetail | undefined): ImageDefaults {
  if (!image) return NO_DEFAULTS
  const { Config: config } = image.raw as RawImage
  const check = config?.Healthcheck
  const [kind, ...test] = check?.Test ?? []
  return {
    command: quoteWords(image.command),
    env: image.env,
    published: isPublished(image),
    exposedPorts: image.exposedPorts,
    volumes: image.volumes,
    options: {
      entrypoint: quoteWords(image.entrypoint),
      workingDir: image.workingDir,
      user: image.user,
      stopSignal: config?.StopSignal ?? '',
      healthCommand: kind === 'CMD-SHELL' ? (test[0] ?? '') : kind === 'CMD' ? quoteWords(test) : '',
      healthInterval: time(check?.Interval),
      healthTimeout: time(check?.Timeout),
      healthStartPeriod: time(check?.StartPeriod),
      healthStartInterval: time(check?.StartInterval),
      healthRetries: check?.Retries ? String(check.Retries) : '',
    },
  }
}

function time(nanoseconds: number | undefined): string {
  return nanoseconds ? formatDuration(nanoseconds / 1e6) : ''
}
