import { createStays, isKept } from './circumstances.ts'
import type { Circumstances, Offer } from './circumstances.ts'
import { ENDED } from './plan-containers.ts'
import { logBytes } from '../disk/container-logs.ts'
import type { DfContainer } from '../docker/system-df.ts'
import type { CleanupItem } from '../ipc/models/cleanup.ts'
import type { Container } from '../ipc/models/container.ts'

/** Docker's megabyte. */
const MEGABYTE = 1_000_000

/** Containers in one of these states are as they were once they have been stopped and started again. */
export const RESTARTABLE: ReadonlySet<string> = new Set<DfContainer['status']>(['running', 'restarting'])

/** Ids of the containers whose network one of these has that run. */
export function lendersOf(containers: readonly Pick<Container, 'status' | 'networkOf'>[]): string[] {
  return containers.flatMap(({ status, networkOf }) => (networkOf && !ENDED.has(status) ? [networkOf] : []))
}

/** Containers with a log that is large by the rules. */
export function withLargeLogs({ df, logs, rules }: Pick<Circumstances, 'df' | 'logs' | 'rules'>): DfContainer[] {
  const { on, megabytes } = rules.containerLogs
  if (!on) return []
  return df.containers.filter(({ id }) => logBytes(logs.get(id) ?? []) >= megabytes * MEGABYTE)
}

/**
 * Large logs of containers that stay; that of one that goes, by its id, goes with it. To empty one that Docker writes its
 * container is stopped (see `emptyLog`): one that would be gone then keeps its log, and so does one that is paused, or whose
 * network another has, which would be without one afterwards.
 */
export function planLogs(circumstances: Circumstances, going: ReadonlyMap<string, string>): Offer {
  const stays = createStays('log')
  const items: CleanupItem[] = []
  const lent = new Set(lendersOf(circumstances.df.containers))
  for (const { id, name, labels, status } of withLargeLogs(circumstances)) {
    if (going.has(id)) continue
    const bytes = logBytes(circumstances.logs.get(id) ?? [])
    const item: CleanupItem = {
      kind: 'log',
      rule: 'containerLogs',
      id,
      name,
      references: [],
      bytes,
      needs: [],
      ticked: false,
    }
    if (isKept(circumstances, 'log', [name, id], labels)) stays.add('pinned', name)
    else if (ENDED.has(status)) items.push(item)
    else if (!RESTARTABLE.has(status)) stays.add('inUse', name)
    else if (circumstances.autoRemove.has(id)) stays.add('autoRemove', name)
    else if (lent.has(id)) stays.add('network', name)
    else items.push({ ...item, stops: true })
  }
  return { items, stays: stays.list() }
}
