import { useCallback, useEffect, useState } from 'react'
import { readLines } from '../../../components/read-stream.ts'
import { engine } from '../../../engine.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { Change } from '../../../../engine/ipc/models/files.ts'

interface Changes {
  /** Undefined until they have been read. */
  changes: readonly Change[] | undefined
  error: ErrorShape | undefined
  /** Epoch milliseconds at which they were read. */
  readAt: number | undefined
  reading: boolean
  refresh: () => void
}

/** What a container has changed of its image's files (`docker diff`), read when asked for: it moves on all the time. */
export function useChanges(container: string): Changes {
  const [round, setRound] = useState(0)
  const [known, setKnown] = useState<Pick<Changes, 'changes' | 'error' | 'readAt' | 'reading'>>({
    changes: undefined,
    error: undefined,
    readAt: undefined,
    reading: true,
  })
  useEffect(() => {
    const found: Change[] = []
    const reading = readLines<Change[]>(
      (stream) => engine.call.files.changes({ endpoint: currentEndpoint(), container, stream }),
      (batch) => void found.push(...batch),
    )
    void reading.ended.then((error) =>
      setKnown((before) =>
        error
          ? { ...before, error, reading: false }
          : { changes: found, error: undefined, readAt: Date.now(), reading: false },
      ),
    )
    return () => reading.close()
    // Each round reads anew.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [container, round])
  const refresh = useCallback(() => {
    setKnown((before) => ({ ...before, reading: true }))
    setRound((before) => before + 1)
  }, [])
  return { ...known, refresh }
}
