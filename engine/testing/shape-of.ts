import { expect } from 'vitest'
import { Failure } from '../ipc/errors.ts'
import type { ErrorShape } from '../ipc/errors.ts'

/** What a call of a window, or of the engine itself, is refused with. Fails when it succeeds. */
export function shapeOf(call: Promise<unknown>): Promise<ErrorShape> {
  return call.then(
    () => expect.unreachable('it succeeded'),
    (error: { data: ErrorShape } | Failure) => (error instanceof Failure ? error.shape : error.data),
  )
}
