import { expect } from 'vitest'
import type { ErrorShape } from '../ipc/errors.ts'

/** What a call of a window is refused with. Fails when it succeeds. */
export function shapeOf(call: Promise<unknown>): Promise<ErrorShape> {
  return call.then(
    () => expect.unreachable('it succeeded'),
    (error: { data: ErrorShape }) => error.data,
  )
}
