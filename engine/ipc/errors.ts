import { ERROR_CODES } from './sentences/sentence.ts'
import type { ErrorCode, Sentence } from './sentences/sentence.ts'
import { ACTION_SENTENCES } from './sentences/actions.ts'
import { APP_SENTENCES } from './sentences/apps.ts'
import { CLEANUP_SENTENCES } from './sentences/cleanup.ts'
import { CONTAINER_SENTENCES } from './sentences/containers.ts'
import { ENGINE_SENTENCES } from './sentences/engine.ts'
import { FILE_SENTENCES } from './sentences/files.ts'
import { IMAGE_SENTENCES } from './sentences/images.ts'
import { LIMIT_SENTENCES } from './sentences/limits.ts'
import { MOUNT_SENTENCES } from './sentences/mounts.ts'
import { NETWORK_SENTENCES } from './sentences/networks.ts'
import { OWN_NETWORK_SENTENCES } from './sentences/own-networks.ts'
import { RECREATE_SENTENCES } from './sentences/recreate.ts'
import { REGISTRY_SENTENCES } from './sentences/registries.ts'
import { RUN_COMMAND_SENTENCES } from './sentences/run-command.ts'
import { RUN_FORM_SENTENCES } from './sentences/run-form.ts'
import { SECURITY_SENTENCES } from './sentences/security.ts'
import { VOLUME_SENTENCES } from './sentences/volumes.ts'

/**
 * The closed set of errors that cross the planes: every reason the engine gives, by name. Its English sentences stand by
 * topic in `sentences/`, and only there.
 *
 * A failure is thrown as `failure('portTaken', { port: '8080', container: 'web' })`; what crosses is the plain
 * {@link ErrorShape}. The window shows `message` in English and looks up `reason` in another language
 * (`renderer/i18n/errors.zh-CN.json`; a test holds the two lists together).
 */
export const SENTENCES = {
  ...RUN_FORM_SENTENCES,
  ...NETWORK_SENTENCES,
  ...OWN_NETWORK_SENTENCES,
  ...MOUNT_SENTENCES,
  ...VOLUME_SENTENCES,
  ...LIMIT_SENTENCES,
  ...SECURITY_SENTENCES,
  ...RUN_COMMAND_SENTENCES,
  ...IMAGE_SENTENCES,
  ...REGISTRY_SENTENCES,
  ...CONTAINER_SENTENCES,
  ...ACTION_SENTENCES,
  ...RECREATE_SENTENCES,
  ...APP_SENTENCES,
  ...CLEANUP_SENTENCES,
  ...FILE_SENTENCES,
  ...ENGINE_SENTENCES,
} as const satisfies Record<string, Sentence>

export type ErrorReason = keyof typeof SENTENCES

/** What crosses the planes: plain and cloneable. */
export interface ErrorShape {
  code: ErrorCode
  reason: ErrorReason
  params: Record<string, string>
  /** A sentence for a person, in English. */
  message: string
  /** The daemon's or the operating system's own words. */
  detail?: string
  retryable: boolean
}

type Names<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Names<Rest> : never
/** The names that a reason's sentence needs. */
export type ReasonParams<Reason extends ErrorReason> = Record<Names<(typeof SENTENCES)[Reason]['text']>, string>

/** Fills `{{name}}` in a sentence. */
export function fill(text: string, params: Record<string, string>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? '')
}

/** An error with a reason of the closed set; `cause` goes to the log, never across. */
export class Failure extends Error {
  readonly shape: ErrorShape

  constructor(shape: ErrorShape, cause?: unknown) {
    super(shape.message, { cause })
    this.name = 'Failure'
    this.shape = shape
  }
}

/** Describes an error of the closed set without throwing it. */
export function describe<Reason extends ErrorReason>(
  reason: Reason,
  params: ReasonParams<Reason>,
  detail?: string,
): ErrorShape {
  const sentence: Sentence = SENTENCES[reason]
  return {
    code: sentence.code,
    reason,
    params,
    message: fill(sentence.text, params),
    ...(detail === undefined ? {} : { detail }),
    retryable: sentence.retryable ?? false,
  }
}

/** Makes an error of the closed set, to be thrown. */
export function failure<Reason extends ErrorReason>(
  reason: Reason,
  params: ReasonParams<Reason>,
  options: { detail?: string; cause?: unknown } = {},
): Failure {
  return new Failure(describe(reason, params, options.detail), options.cause)
}

/** What is told of something that was thrown: an error of the closed set as it is, any other as `internal`. */
export function toShape(error: unknown): ErrorShape {
  if (error instanceof Failure) return error.shape
  return describe('internal', { detail: error instanceof Error ? error.message : String(error) })
}

/** Tells whether something that crossed a plane is an error of the closed set; what crosses is not trusted. */
export function isErrorShape(value: unknown): value is ErrorShape {
  if (typeof value !== 'object' || value === null) return false
  const { code, reason, params, message, detail, retryable } = value as Record<keyof ErrorShape, unknown>
  return (
    ERROR_CODES.some((known) => known === code) &&
    typeof reason === 'string' &&
    Object.hasOwn(SENTENCES, reason) &&
    typeof params === 'object' &&
    params !== null &&
    Object.values(params).every((param) => typeof param === 'string') &&
    typeof message === 'string' &&
    (detail === undefined || typeof detail === 'string') &&
    typeof retryable === 'boolean'
  )
}
