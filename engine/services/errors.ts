import { ORPCError } from '@orpc/server'
import { describe, Failure } from '../ipc/errors.ts'
import type { ErrorShape } from '../ipc/errors.ts'

/** What a failed call sends to the window: one of the closed set, as `data`. `unknown` is told of errors outside it. */
export function toWireError(error: unknown, unknown: (error: unknown) => void): ORPCError<string, ErrorShape> {
  const shape = toShape(error)
  if (shape.reason === 'internal' && !(error instanceof Failure && error.cause === undefined)) unknown(error)
  return new ORPCError(shape.code, { data: shape, message: shape.message })
}

function toShape(error: unknown): ErrorShape {
  if (error instanceof Failure) return error.shape
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    return describe('requestInvalid', { detail: toDetail(error.data) })
  }
  const detail = error instanceof Error ? error.message : String(error)
  return describe('internal', { detail }, detail)
}

/** Names the fields that zod refused. */
function toDetail(data: unknown): string {
  const { issues = [] } = (data ?? {}) as { issues?: { path?: PropertyKey[]; message: string }[] }
  return issues.map(({ path = [], message }) => `${path.map(String).join('.') || 'input'}: ${message}`).join('; ')
}
