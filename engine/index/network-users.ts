import type { LiveIndex } from './live-index.ts'
import type { Container } from '../ipc/models/container.ts'
import type { Network } from '../ipc/models/network.ts'

/** Which containers are in which network. */
export interface NetworkUsers {
  /** Ids of the containers that are in the network of this name, running or not. */
  of(network: string): string[]
}

/**
 * Follows the index of containers and keeps the `containers` of the networks' rows true to it. By name, because Docker
 * tells of a container that was never started no more than that.
 */
export function followNetworkUsers(containers: LiveIndex<Container>, networks: LiveIndex<Network>): NetworkUsers {
  const users = new Map<string, Set<string>>()
  const placesOf = new Map<string, readonly string[]>()
  const of = (network: string): string[] => [...(users.get(network) ?? [])]

  /** Notes a container as it is now; gives the names of the networks whose users that changed. */
  function note(id: string): string[] {
    const before = placesOf.get(id) ?? []
    const now = containers.get(id)?.networks ?? []
    const left = before.filter((name) => !now.includes(name))
    const joined = now.filter((name) => !before.includes(name))
    for (const name of left) {
      users.get(name)?.delete(id)
      if (users.get(name)?.size === 0) users.delete(name)
    }
    for (const name of joined) users.set(name, (users.get(name) ?? new Set()).add(id))
    if (now.length === 0) placesOf.delete(id)
    else placesOf.set(id, now)
    return [...left, ...joined]
  }

  containers.onChange(({ ids, all }) => {
    const changed = new Set([...(all ? new Set([...placesOf.keys(), ...ids]) : ids)].flatMap(note))
    if (changed.size === 0) return
    const rows = (networks.rows() ?? []).filter(({ name }) => changed.has(name))
    networks.upsert(rows.map((row) => ({ ...row, containers: of(row.name) })))
  })
  return { of }
}
