import { useCopyCheck } from './use-copy-check.ts'
import type { FieldProblem } from '../../../../engine/ipc/contract/containers.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'

interface CopyFields {
  sources: readonly string[]
  target: string
  /** All that is asked for: with another the engine is asked anew. */
  request: object
  /** What is wrong with a path, as far as it can be told without asking. */
  sourceProblem: (path: string) => ErrorShape | undefined
  targetProblem: (path: string) => ErrorShape | undefined
  /** What the engine would refuse. */
  check: (signal: AbortSignal) => Promise<FieldProblem[]>
}

interface CopyErrors {
  /** Every path is one: the command can be shown. */
  typed: boolean
  /** Nothing is known to be wrong. */
  ready: boolean
  errorOf: (index: number) => ErrorShape | undefined
  targetError: ErrorShape | undefined
}

/** What is wrong with a copy, by field. An empty field is not filled in yet, and no error. */
export function useCopyForm(fields: CopyFields): CopyErrors {
  const { sources, target, request, sourceProblem, targetProblem, check } = fields
  const typed = sources.length > 0 && sources.every((path) => path.startsWith('/')) && !targetProblem(target)
  const refused = useCopyCheck(JSON.stringify(request), typed ? check : undefined)
  const errorOf = (index: number): ErrorShape | undefined =>
    (sources[index] ? sourceProblem(sources[index]) : undefined) ?? refused(`sources.${index}`)
  const targetError = target ? (targetProblem(target) ?? refused('target')) : undefined
  const ready = typed && !targetError && sources.every((_, index) => !errorOf(index))
  return { typed, ready, errorOf, targetError }
}
