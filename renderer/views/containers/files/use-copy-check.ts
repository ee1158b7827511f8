import { useEffect, useState } from 'react'
import type { FieldProblem } from '../../../../engine/ipc/contract/containers.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'

/** Milliseconds without a key after which the engine is asked. */
const REST = 250

/** What the engine would refuse of a copy, by field, asked while one types. `key` says when the question is another. */
export function useCopyCheck(
  key: string,
  ask: ((signal: AbortSignal) => Promise<FieldProblem[]>) | undefined,
): (field: string) => ErrorShape | undefined {
  const [answer, setAnswer] = useState<{ key: string; problems: FieldProblem[] }>({ key: '', problems: [] })
  useEffect(() => {
    if (!ask) return
    const controller = new AbortController()
    const timer = setTimeout(() => {
      ask(controller.signal).then(
        (problems) => setAnswer({ key, problems }),
        // The copy itself will say what is the matter.
        () => undefined,
      )
    }, REST)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
    // The question is new when its key is.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key])
  return (field) => (answer.key === key ? answer.problems.find(({ path }) => path === field)?.error : undefined)
}
