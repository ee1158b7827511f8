import { createStays, isKept } from './circumstances.ts'
import { groupBy } from './group-by.ts'
import type { Circumstances, Offer } from './circumstances.ts'
import type { CleanupItem } from '../ipc/models/cleanup.ts'

/** Docker's label on volumes that nobody named. */
const ANONYMOUS = 'com.docker.volume.anonymous'

/** Volumes that no container uses but those that go as well, by their ids. They are data: never ticked. */
export function planVolumes(circumstances: Circumstances, going: ReadonlyMap<string, string>): Offer {
  const { df, rules } = circumstances
  if (!rules.unusedVolumes.on) return { items: [], stays: [] }
  const stays = createStays('volume')
  const items: CleanupItem[] = []
  const mounts = df.containers.flatMap(({ id, mounts: all }) =>
    all.flatMap(({ type, source }) => (type === 'volume' ? [{ id, source }] : [])),
  )
  const users = groupBy(mounts, ({ source }) => source)
  for (const { name, labels, size, uses, created } of df.volumes) {
    const usedBy = users.get(name) ?? []
    const needs = usedBy.flatMap(({ id }) => going.get(id) ?? [])
    // Docker counts uses that the list of containers doesn't show, such as one that is being removed.
    const free = needs.length === usedBy.length && uses <= usedBy.length
    if (isKept(circumstances, 'volume', [name], labels)) stays.add('pinned', name)
    else if (!free) stays.add('inUse', name)
    else {
      items.push({
        kind: 'volume',
        rule: 'unusedVolumes',
        id: name,
        name,
        references: [],
        bytes: size ?? 0,
        since: created,
        needs,
        ...(ANONYMOUS in labels ? { note: 'anonymous' as const } : {}),
        ticked: false,
      })
    }
  }
  return { items, stays: stays.list() }
}
