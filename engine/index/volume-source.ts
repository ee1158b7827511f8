import type { Source } from './collector.ts'
import type { LiveIndex } from './live-index.ts'
import type { DockerClient } from '../docker/client.ts'
import { listVolumes, readVolume } from '../docker/volumes.ts'
import type { VolumeRow } from '../docker/volumes.ts'
import type { Volume } from '../ipc/models/volume.ts'

/** The list's own filter by name takes parts of names: each is one request. */
const AT_ONCE = 8

/** Volumes as `docker volume ls` has them; `usersOf` knows the containers that have one. */
export function volumeSource(
  client: DockerClient,
  index: Pick<LiveIndex<Volume>, 'rows'>,
  usersOf: (volume: string) => string[],
): Source<Volume> {
  const toVolume = (row: VolumeRow): Volume => ({ ...row, containers: usersOf(row.id) })
  return {
    list: async (signal) => (await listVolumes(client, signal)).map(toVolume),
    async read(names, signal) {
      const rows: Volume[] = []
      const gone: string[] = []
      for (let at = 0; at < names.length; at += AT_ONCE) {
        const some = names.slice(at, at + AT_ONCE)
        const answers = await Promise.all(some.map((name) => readVolume(client, name, signal)))
        answers.forEach((row, place) => (row ? rows.push(toVolume(row)) : gone.push(some[place] ?? '')))
      }
      return { rows, gone }
    },
    affected({ type, action, actor }) {
      if (type !== 'volume') return []
      // It names none of those that went.
      if (action === 'prune') return (index.rows() ?? []).map(({ id }) => id)
      return action === 'create' || action === 'destroy' ? [actor] : []
    },
    isGone: ({ action }) => action === 'destroy',
  }
}
