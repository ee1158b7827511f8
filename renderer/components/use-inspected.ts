import { useEffect, useState } from 'react'
import { toErrorShape } from '../engine.ts'
import { useLatest } from '../ui/use-latest.ts'
import type { ErrorShape } from '../../engine/ipc/errors.ts'

interface Inspected<Detail> {
  /** The last answer, also once the object has gone. */
  detail?: Detail
  /** Why there is none, or no newer one. */
  error?: ErrorShape
}

/** What may have changed an object's facts. */
interface Causes {
  id: string
  /** Its row in the list. */
  row: unknown
  /** What of other objects stands in its facts. */
  others?: string
}

/**
 * What the engine says of one object (`docker inspect`), asked for anew whenever something may have changed its facts.
 */
export function useInspected<Detail>(
  inspect: (signal: AbortSignal) => Promise<Detail>,
  { id, row, others }: Causes,
): Inspected<Detail> {
  const [inspected, setInspected] = useState<Inspected<Detail>>({})
  const inspectRef = useLatest(inspect)
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    inspectRef.current(signal).then(
      (detail) => !signal.aborted && setInspected({ detail }),
      (error: unknown) => !signal.aborted && setInspected((before) => ({ ...before, error: toErrorShape(error) })),
    )
    return () => controller.abort()
    // What may have changed its facts is no part of the question.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [id, row, others, inspectRef])
  return inspected
}
