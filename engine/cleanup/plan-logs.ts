import { createStays, isKept } from './circumstances.ts'
import type { Circumstances, Offer } from './circumstances.ts'
import { ENDED } from './plan-containers.ts'
import { logBytes } from '../disk/container-logs.ts'
import type { CleanupItem } from '../ipc/models/cleanup.ts'

/** Docker's megabyte. */
const MEGABYTE = 1_000_000

/**
 * Large logs of containers that stay; that of one that goes, by its id, goes with it. Those that Docker writes stay too:
 * see `emptyLog`.
 */
export function planLogs(circumstances: Circumstances, going: ReadonlyMap<string, string>): Offer {
  const { df, logs, rules } = circumstances
  const { on, megabytes } = rules.containerLogs
  if (!on) return { items: [], stays: [] }
  const stays = createStays('log')
  const items: CleanupItem[] = []
  for (const { id, name, labels, status } of df.containers) {
    const bytes = logBytes(logs.get(id) ?? [])
    if (bytes < megabytes * MEGABYTE || going.has(id)) continue
    if (isKept(circumstances, 'log', [name, id], labels)) stays.add('pinned', name)
    else if (!ENDED.has(status)) stays.add('inUse', name)
    else items.push({ kind: 'log', rule: 'containerLogs', id, name, references: [], bytes, needs: [], ticked: false })
  }
  return { items, stays: stays.list() }
}
