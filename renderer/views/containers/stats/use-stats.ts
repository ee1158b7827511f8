import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { createStatsStore, type ContainerStats, type StatsStore } from '../../../stores/stats.ts'

/** What a view knows of a container, newest first to render. */
export function useStatsOf(store: StatsStore, container: string): ContainerStats | undefined {
  const follow = useCallback((listener: () => void) => store.follow(container, listener), [store, container])
  return useSyncExternalStore(follow, () => store.get(container))
}

/** Looks at one container for as long as the component is there. `every` and `history` in seconds. */
export function useOwnStats(container: string, every: number, history: number): ContainerStats | undefined {
  const [store] = useState(() => createStatsStore({ every, history }))
  useEffect(() => {
    store.look([container])
    return () => store.look([])
  }, [store, container])
  return useStatsOf(store, container)
}
