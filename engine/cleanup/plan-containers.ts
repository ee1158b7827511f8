import { createStays, isKept, isOlder } from './circumstances.ts'
import type { Circumstances, Offer } from './circumstances.ts'
import { logBytes } from '../disk/container-logs.ts'
import type { DfContainer } from '../docker/system-df.ts'
import type { CleanupItem } from '../ipc/models/cleanup.ts'

/** Docker removes these without force, and writes nothing of what they say. */
export const ENDED: ReadonlySet<string> = new Set<DfContainer['status']>(['created', 'exited', 'dead'])

/** Containers that ended, or were made and never started, long enough ago. */
export function planContainers(circumstances: Circumstances): Offer {
  const { df, logs, rules, now } = circumstances
  const { on, days } = rules.exitedContainers
  if (!on) return { items: [], stays: [] }
  const stays = createStays('container')
  const items: CleanupItem[] = []
  for (const container of df.containers) {
    const { id, name, status, statusSince, created, labels, written } = container
    const neverStarted = status === 'created'
    const since = neverStarted ? created : statusSince
    if (isKept(circumstances, 'container', [name, id], labels)) stays.add('pinned', name)
    else if (!ENDED.has(status)) stays.add('inUse', name)
    else if (!isOlder(since, days, now)) stays.add('recent', name)
    else {
      items.push({
        kind: 'container',
        rule: 'exitedContainers',
        id,
        name,
        references: [],
        // With a container its log goes, which Docker's own figures leave out.
        bytes: written + logBytes(logs.get(id) ?? []),
        since,
        needs: [],
        ...(neverStarted ? { note: 'neverStarted' as const } : {}),
        ticked: true,
      })
    }
  }
  return { items, stays: stays.list() }
}
