import { useCallback, useEffect, useState } from 'react'
import { engine, toErrorShape } from '../../../engine.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { Rescue } from '../../../../engine/ipc/models/rescue.ts'

interface Looked {
  found?: Rescue
  error?: ErrorShape
  /** Looks again. */
  look: () => void
}

/** What an engine's files can be freed of. */
export function useRescue(endpoint: string): Looked {
  const [looked, setLooked] = useState<Omit<Looked, 'look'>>({})
  const look = useCallback(
    (signal?: AbortSignal): void => {
      engine.call.disk
        .lookForRescue({ endpoint }, { signal })
        .then((found) => !signal?.aborted && setLooked({ found }))
        .catch((error: unknown) => !signal?.aborted && setLooked({ error: toErrorShape(error) }))
    },
    [endpoint],
  )
  useEffect(() => {
    const stop = new AbortController()
    look(stop.signal)
    return () => stop.abort()
  }, [look])
  return { ...looked, look: () => look() }
}
