import { useEffect, useState } from 'react'
import { toErrorShape } from '../../engine.ts'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'

interface Answer<Value> {
  value: Value | undefined
  error: ErrorShape | undefined
  /** Asks again; what is shown stays until the answer is there. */
  again: () => void
}

/** Asks once for each `key`; an earlier question is given up. `key` undefined asks nothing. */
export function useAnswer<Value>(key: string | undefined, ask: (signal: AbortSignal) => Promise<Value>): Answer<Value> {
  const [round, setRound] = useState(0)
  const [told, setTold] = useState<{ key?: string | undefined; value?: Value; error?: ErrorShape }>({})
  useEffect(() => {
    if (key === undefined) return
    const controller = new AbortController()
    const { signal } = controller
    ask(signal).then(
      (value) => !signal.aborted && setTold({ key, value }),
      (error: unknown) => !signal.aborted && setTold({ key, error: toErrorShape(error) }),
    )
    return () => controller.abort()
    // `ask` is made anew with each rendering; the key says all that it depends on.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key, round])
  const current = told.key === key ? told : {}
  return { value: current.value, error: current.error, again: () => setRound(round + 1) }
}
