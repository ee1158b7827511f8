import { useCallback, useEffect, useReducer, useRef } from 'react'
import { createStatsStore } from '../../../stores/stats.ts'
import { tableLook, useUi } from '../../../stores/ui.ts'
import { isCounted } from '../can.ts'
import type { Container } from '../../../../engine/ipc/models/container.ts'
import type { StatsSample } from '../../../../engine/ipc/models/stats.ts'

/** The columns that show stats. */
export const STATS_COLUMNS: readonly string[] = ['cpu', 'memory']
/** Seconds that a sparkline shows. */
export const SPARKLINE_SPAN = 60
/** Seconds between samples: a glance along a list is not a profiler, and twice as often costs twice as much. */
export const EVERY = 2
/** Most rows that are sampled for the sake of their order. */
const MOST = 1000

/** The rows in view; with a little more of the past than is shown, so that a sample's delay moves nothing at the edge. */
export const visibleStats = createStatsStore({ every: EVERY, history: SPARKLINE_SPAN + 2 * EVERY })
/** All rows that run, while the list is in the order of what they use: who comes first can't be known otherwise. */
const rankingStats = createStatsStore({ every: 10, history: 10 })

/** The newest sample of a container, where one is known. */
export function currentSample(container: string): StatsSample | undefined {
  return (visibleStats.get(container) ?? rankingStats.get(container))?.samples.at(-1)
}

interface ListStats {
  /** To be told of the rows in view. */
  onVisible: (ids: readonly string[]) => void
  /** Changes whenever the order by what containers use may have changed; stands still under any other order. */
  order: number
}

/** Samples what the list shows for as long as its columns do. */
export function useListStats(table: string, rows: readonly Container[] | undefined): ListStats {
  const { shown, sort } = useUi(tableLook(table))
  const isShown = STATS_COLUMNS.some((column) => shown[column] !== false)
  const isRanked = sort !== undefined && STATS_COLUMNS.includes(sort.id)
  const [order, reorder] = useReducer((count: number) => count + 1, 0)
  const visible = useRef<readonly string[]>([])

  const look = useCallback(() => visibleStats.look(isShown ? visible.current : []), [isShown])
  const onVisible = useCallback(
    (ids: readonly string[]) => {
      visible.current = ids
      look()
    },
    [look],
  )
  useEffect(() => {
    look()
    return () => visibleStats.look([])
  }, [look])
  useEffect(() => {
    const running = isRanked ? (rows ?? []).filter(isCounted) : []
    rankingStats.look(running.slice(0, MOST).map(({ id }) => id))
  }, [isRanked, rows])
  useEffect(() => () => rankingStats.look([]), [])
  useEffect(() => {
    if (!isRanked) return
    const stops = [visibleStats.onNews(reorder), rankingStats.onNews(reorder)]
    return () => stops.forEach((stop) => stop())
  }, [isRanked])
  return { onVisible, order }
}
