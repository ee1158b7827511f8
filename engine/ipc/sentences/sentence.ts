export const ERROR_CODES = [
  'INVALID',
  'NOT_FOUND',
  'CONFLICT',
  'IN_USE',
  'DENIED',
  'UNAUTHORIZED',
  'NETWORK',
  'TIMEOUT',
  'CANCELLED',
  'ENGINE_DOWN',
  'NO_SPACE',
  'UNSUPPORTED',
  'INTERNAL',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** The one place where a reason's code and its English words stand. */
export interface Sentence {
  code: ErrorCode
  /** What happened, to which object, what to do next. `{{name}}` is filled from the params. */
  text: string
  /** The same call may succeed later without the person changing anything. */
  retryable?: true
}
