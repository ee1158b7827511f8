import type { Item } from './items.ts'

/** An element of the list, and the line it shows. */
export interface Slot<Row> {
  /** Key of the element. */
  key: number
  item: Item<Row>
  /** The line is the one that Tab reaches. */
  active: boolean
  /** The line has gone; the element stays, unseen, for another one or for its return. */
  spare: boolean
}

/**
 * Which elements show these lines, given which showed others `before`. To give an element new words takes a fraction of
 * the time that making one takes, and one that is shown again takes almost none: a filter is typed and cleared so.
 *
 * A line keeps its element. One that comes gets the element of a row that went from the same place, so that elements
 * never change their order. There are no more spare ones than make up for the lines that are fewer now. The element of
 * the active line never serves another one: it may have the keyboard's focus, or a press that has begun.
 */
export function assignSlots<Row>(
  before: readonly Slot<Row>[],
  items: readonly Item<Row>[],
  active: string | undefined,
): readonly Slot<Row>[] {
  const known = new Map(before.map((slot, place) => [slot.item.id, { slot, place }]))
  const shown = new Set(items.map(({ id }) => id))
  let nextKey = Math.max(-1, ...before.map(({ key }) => key)) + 1
  let spares = Math.max(0, before.length - items.length)
  let next = 0
  const slots: Slot<Row>[] = []

  /** Lets the elements up to a place serve the lines that come there. */
  const serve = (end: number, coming: readonly Item<Row>[]): void => {
    const free = before
      .slice(next, end)
      .filter((slot) => slot.item.kind === 'row' && !slot.active && !shown.has(slot.item.id))
    for (const item of coming) {
      const key = (item.kind === 'row' ? free.shift()?.key : undefined) ?? nextKey++
      slots.push({ key, item, active: item.id === active, spare: false })
    }
    const kept = free.slice(0, spares)
    spares -= kept.length
    slots.push(...kept.map((slot) => (slot.spare ? slot : { ...slot, spare: true })))
    next = Math.max(next, end)
  }

  let coming: Item<Row>[] = []
  for (const item of items) {
    const own = known.get(item.id)
    if (!own) {
      coming.push(item)
      continue
    }
    const { slot, place } = own
    serve(place, coming)
    coming = []
    next = Math.max(next, place + 1)
    const same = slot.item === item && slot.active === (item.id === active) && !slot.spare
    slots.push(same ? slot : { key: slot.key, item, active: item.id === active, spare: false })
  }
  serve(before.length, coming)
  return slots.length === before.length && slots.every((slot, index) => slot === before[index]) ? before : slots
}
