import type { ErrorReason, ErrorShape, ReasonParams } from '../../errors.ts'
import { describe } from '../../errors.ts'

/** What Docker would refuse of a request: the field's path in it, and why. */
export interface RunProblem {
  path: string
  error: ErrorShape
}

/** What is known of the engine; what is not known is not checked. */
export interface RunContext {
  /** Processors of the engine. */
  cpus?: number
}

/** One problem, or none where `error` is nothing. */
export function at(path: string, error: ErrorShape | false | undefined): RunProblem[] {
  return error ? [{ path, error }] : []
}

/** One problem if it is so. */
export function when<Reason extends ErrorReason>(
  isSo: boolean,
  path: string,
  reason: Reason,
  params: ReasonParams<Reason>,
): RunProblem[] {
  return isSo ? [{ path, error: describe(reason, params) }] : []
}

/** The same check for each of a list; its paths begin with the list's, as `ports.0`. */
export function each<Item>(
  path: string,
  items: readonly Item[],
  check: (item: Item, path: string, index: number) => RunProblem[],
): RunProblem[] {
  return items.flatMap((item, index) => check(item, `${path}.${index}`, index))
}

/** A number within Docker's limits; an absent one is fine. */
export function range(path: string, value: number | undefined, least: number, most: number): RunProblem[] {
  const isOut = value !== undefined && (value < least || value > most)
  return when(isOut, path, 'numberOutOfRange', { least: String(least), most: String(most) })
}

/** A number that Docker refuses below zero. */
export function notNegative(path: string, value: number | undefined): RunProblem[] {
  return when(value !== undefined && value < 0, path, 'numberNegative', {})
}
