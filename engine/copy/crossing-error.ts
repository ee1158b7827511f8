import { Failure } from '../ipc/errors.ts'
import type { ErrorShape } from '../ipc/errors.ts'

/** An error on its way from one thread to another: of errors themselves only name, message and stack cross. */
export interface CrossingError {
  name: string
  message: string
  stack: string | undefined
  /** Of a `Failure`. */
  shape?: ErrorShape
  /** What the translation of errors looks at. */
  facts: { code?: unknown; statusCode?: unknown; json?: unknown }
  cause?: CrossingError
}

/** Makes plain what was thrown. */
export function toCrossing(thrown: unknown): CrossingError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const { name, message, stack, cause } = error
  const { code, statusCode, json } = error as CrossingError['facts']
  return {
    name,
    message,
    stack,
    facts: {
      ...(code === undefined ? {} : { code }),
      ...(statusCode === undefined ? {} : { statusCode }),
      ...(json === undefined ? {} : { json }),
    },
    ...(error instanceof Failure && { shape: error.shape }),
    ...(cause === undefined ? {} : { cause: toCrossing(cause) }),
  }
}

/** Makes the error anew, to be thrown. */
export function fromCrossing({ name, message, stack, shape, facts, cause }: CrossingError): Error {
  const options = cause && { cause: fromCrossing(cause) }
  const error = shape ? new Failure(shape, options?.cause) : new Error(message, options)
  return Object.assign(error, { name, stack, ...facts })
}
