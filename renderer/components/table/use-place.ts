import { useCallback, useLayoutEffect, useMemo, useState, type RefObject } from 'react'
import { useLatest } from '../../ui/use-latest.ts'
import { recall, remember } from './memory.ts'
import { extendTo, NOTHING, toggle, type Selection } from './selection.ts'
import type { Item } from './items.ts'

interface Place<Row> {
  selection: Selection
  setSelection: (change: (before: Selection) => Selection) => void
  /** The rows that are selected and shown. */
  selected: readonly Row[]
  /** Ids of the rows in the order they are shown. */
  order: readonly string[]
  /** The line that Tab and the keys reach: the chosen one, or what came to stand where it was. */
  active: string | undefined
  activate: (id: string) => void
  /** Selects a row or takes it out, or with `range` all up to it. Keeps its identity. */
  select: (id: string, range: boolean) => void
}

/** Where a person is in a list: what is selected and which line is active. Found again on coming back to the view. */
export function usePlace<Row extends { id: string }>(
  table: string,
  items: readonly Item<Row>[],
  scrollRef: RefObject<HTMLElement | null>,
): Place<Row> {
  const [selection, setSelection] = useState<Selection>(() => recall(table)?.selection ?? NOTHING)
  const [chosen, activate] = useState<string | undefined>(() => recall(table)?.active)
  const [lastIndex, setLastIndex] = useState(0)

  // When the active line goes, the one that takes its place becomes active.
  const found = chosen === undefined ? -1 : items.findIndex((item) => item.id === chosen)
  if (found >= 0 && found !== lastIndex) setLastIndex(found)
  const active = found >= 0 ? chosen : items[Math.min(lastIndex, items.length - 1)]?.id

  const rows = useMemo(() => items.flatMap((item) => (item.kind === 'row' ? [item.row] : [])), [items])
  const order = useMemo(() => rows.map((row) => row.id), [rows])
  const selected = useMemo(() => rows.filter((row) => selection.ids.has(row.id)), [rows, selection])

  const latestRef = useLatest({ order, selection, active })
  const select = useCallback(
    (id: string, range: boolean) => {
      activate(id)
      setSelection((before) => (range ? extendTo(before, id, latestRef.current.order) : toggle(before, id)))
    },
    [latestRef],
  )
  // Before the list leaves the document, and with it where it was scrolled to.
  useLayoutEffect(() => {
    const element = scrollRef.current
    const offset = recall(table)?.scrollTop
    if (element && offset) element.scrollTop = offset
    // The newest values are the point.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    return () => remember(table, { ...latestRef.current, scrollTop: element?.scrollTop ?? 0 })
  }, [table, scrollRef, latestRef])

  return { selection, setSelection, selected, order, active, activate, select }
}
