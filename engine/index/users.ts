import type { LiveIndex } from './live-index.ts'
import type { Container } from '../ipc/models/container.ts'

/** Which containers use which objects of a kind: images, volumes. */
export interface Users {
  /** Ids of the containers that use an object. */
  of(id: string): string[]
}

/**
 * Follows the index of containers and keeps the `containers` of another index's rows true to it; `usesOf` tells the ids
 * of the rows that a container uses, or what `nameOf` calls them where Docker tells a container's uses by name.
 */
export function followUsers<Row extends { containers: string[] }>(
  containers: LiveIndex<Container>,
  used: LiveIndex<Row>,
  usesOf: (container: Container) => readonly string[],
  nameOf?: (row: Row) => string,
): Users {
  const users = new Map<string, Set<string>>()
  const uses = new Map<string, ReadonlySet<string>>()
  const keyOf = nameOf ?? used.idOf
  const of = (id: string): string[] => [...(users.get(id) ?? [])]

  /** Notes a container as it is now; gives the ids of the objects whose users that changed. */
  function note(id: string): string[] {
    const container = containers.get(id)
    const before = uses.get(id) ?? new Set()
    const now = new Set(container ? usesOf(container) : [])
    const lost = [...before].filter((object) => !now.has(object))
    const won = [...now].filter((object) => !before.has(object))
    for (const object of lost) {
      users.get(object)?.delete(id)
      if (users.get(object)?.size === 0) users.delete(object)
    }
    for (const object of won) users.set(object, (users.get(object) ?? new Set()).add(id))
    if (now.size === 0) uses.delete(id)
    else uses.set(id, now)
    return [...lost, ...won]
  }

  containers.onChange(({ ids, all }) => {
    const changed = new Set([...(all ? new Set([...uses.keys(), ...ids]) : ids)].flatMap(note))
    if (changed.size === 0) return
    const rows = nameOf
      ? (used.rows() ?? []).filter((row) => changed.has(nameOf(row)))
      : [...changed].flatMap((id) => used.get(id) ?? [])
    used.upsert(rows.map((row) => ({ ...row, containers: of(keyOf(row)) })))
  })
  return { of }
}
