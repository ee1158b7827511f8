import { useEffect, useState } from 'react'
import { engine } from '../engine.ts'
import { subscribe } from './subscription.ts'
import { isLow, USUAL_LIMIT } from '../../engine/ipc/low-space.ts'
import type { HostUsage } from '../../engine/ipc/models/endpoint.ts'
import type { LowSpaceLimit } from '../../engine/ipc/models/settings.ts'

/** Free bytes of the disk when a person is to be warned of it; undefined as long as there is enough. */
export function useLowSpace(usage: HostUsage | undefined): number | undefined {
  const [limit, setLimit] = useState<LowSpaceLimit>(USUAL_LIMIT)
  useEffect(
    () =>
      subscribe(
        (signal) => engine.call.settings.watch(undefined, { signal }),
        ({ lowSpace }) => setLimit(lowSpace),
      ),
    [],
  )
  if (!usage) return undefined
  const { diskUsed, diskTotal } = usage
  const free = diskTotal - diskUsed
  return isLow({ free, total: diskTotal }, limit) ? free : undefined
}
