import type { LiveIndex } from './live-index.ts'
import type { Container } from '../ipc/models/container.ts'
import { createPace } from '../pace.ts'

/** Milliseconds in which changes are gathered: each says anew who the users are, of an image perhaps a thousand. */
const GATHER = 100

/** Which containers use which objects of a kind: images, volumes. */
export interface Users {
  /** Ids of the containers that use an object. */
  of(id: string): string[]
}

/**
 * Follows the index of containers and keeps the `containers` of another index's rows true to it: a first change at once,
 * what follows within 100 ms together. `usesOf` tells the ids of the rows that a container uses, or what `nameOf` calls
 * them where Docker tells a container's uses by name.
 */
export function followUsers<Row extends { containers: string[] }>(
  containers: LiveIndex<Container>,
  used: LiveIndex<Row>,
  usesOf: (container: Container) => readonly string[],
  nameOf?: (row: Row) => string,
): Users {
  const users = new Map<string, Set<string>>()
  const uses = new Map<string, readonly string[]>()
  const changed = new Set<string>()
  const keyOf = nameOf ?? used.idOf
  const of = (id: string): string[] => [...(users.get(id) ?? [])]

  /** Notes a container as it is now, and the objects whose users that changed. */
  function note(id: string): void {
    const container = containers.get(id)
    const before = uses.get(id) ?? []
    const now = container ? usesOf(container) : []
    for (const object of before) {
      if (now.includes(object)) continue
      users.get(object)?.delete(id)
      if (users.get(object)?.size === 0) users.delete(object)
      changed.add(object)
    }
    for (const object of now) {
      if (before.includes(object)) continue
      users.set(object, (users.get(object) ?? new Set()).add(id))
      changed.add(object)
    }
    if (now.length === 0) uses.delete(id)
    else uses.set(id, now)
  }

  const pace = createPace<object>(() => {
    const rows = nameOf
      ? (used.rows() ?? []).filter((row) => changed.has(nameOf(row)))
      : [...changed].flatMap((id) => used.get(id) ?? [])
    changed.clear()
    used.upsert(rows.map((row) => ({ ...row, containers: of(keyOf(row)) })))
  }, GATHER)

  containers.onChange(({ ids, all }) => {
    for (const id of all ? new Set([...uses.keys(), ...ids]) : ids) note(id)
    if (changed.size > 0) pace.add({})
  })
  return { of }
}
