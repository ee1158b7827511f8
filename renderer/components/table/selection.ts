/** Which rows are selected, by id, and where a range began. */
export interface Selection {
  ids: ReadonlySet<string>
  /** Where the next range begins. */
  anchor: string | undefined
}

export const NOTHING: Selection = { ids: new Set(), anchor: undefined }

/** Selects a row or takes it out; the next range begins there. */
export function toggle(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { ids, anchor: id }
}

/** Adds all rows from where the range began up to this one, in the order they are shown. */
export function extendTo(selection: Selection, id: string, order: readonly string[]): Selection {
  const from = selection.anchor === undefined ? -1 : order.indexOf(selection.anchor)
  const to = order.indexOf(id)
  if (from < 0 || to < 0) return toggle({ ids: withoutId(selection.ids, id), anchor: undefined }, id)
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor }
}

/** Selects all of these, or none if all were. */
export function toggleAll(selection: Selection, order: readonly string[]): Selection {
  const all = order.length > 0 && order.every((id) => selection.ids.has(id))
  return all ? NOTHING : { ids: new Set(order), anchor: selection.anchor }
}

function withoutId(ids: ReadonlySet<string>, id: string): Set<string> {
  const rest = new Set(ids)
  rest.delete(id)
  return rest
}
