import type { Source } from './collector.ts'
import type { DockerClient } from '../docker/client.ts'
import { listNetworks } from '../docker/networks.ts'
import type { NetworkRow } from '../docker/networks.ts'
import type { Network } from '../ipc/models/network.ts'

/** Events that change only who is in it, which the index of containers tells. */
const WITHOUT_EFFECT = new Set(['connect', 'disconnect', 'prune'])

/** Networks as `docker network ls` has them; `usersOf` knows the containers that are in one, by its name. */
export function networkSource(client: DockerClient, usersOf: (network: string) => string[]): Source<Network> {
  const toNetwork = (row: NetworkRow): Network => ({ ...row, containers: usersOf(row.name) })
  return {
    list: async (signal) => (await listNetworks(client, undefined, signal)).map(toNetwork),
    async read(ids, signal) {
      const rows = await listNetworks(client, ids, signal)
      const found = new Set(rows.map((row) => row.id))
      return { rows: rows.map(toNetwork), gone: ids.filter((id) => !found.has(id)) }
    },
    affected: ({ type, action, actor }) =>
      type === 'network' && actor !== '' && !WITHOUT_EFFECT.has(action) ? [actor] : [],
    isGone: ({ action }) => action === 'destroy',
  }
}
