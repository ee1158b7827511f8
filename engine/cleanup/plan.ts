import type { Circumstances } from './circumstances.ts'
import { withOwnBytes } from './freed-layers.ts'
import { orderByNeeds } from './order-by-needs.ts'
import { planBuildCache } from './plan-build-cache.ts'
import { planContainers } from './plan-containers.ts'
import { planImages } from './plan-images.ts'
import { planLogs } from './plan-logs.ts'
import { planVolumes } from './plan-volumes.ts'
import { cleanupKey } from '../ipc/cleanup-plan.ts'
import type { CleanupPlan } from '../ipc/models/cleanup.ts'

/** What may go and what stays. Pure: the daemon is asked for everything before. */
export function makePlan(circumstances: Circumstances): CleanupPlan {
  const containers = planContainers(circumstances)
  const going = new Map(containers.items.map((item) => [item.id, cleanupKey(item)]))
  const volumes = planVolumes(circumstances, going)
  const images = planImages(circumstances, going)
  const logs = planLogs(circumstances, going)
  const cache = planBuildCache(circumstances, images.layers)
  return {
    at: circumstances.now,
    items: orderByNeeds([
      ...containers.items,
      ...withOwnBytes(images.items, cache.layers),
      ...cache.items,
      ...logs.items,
      ...volumes.items,
    ]),
    stays: [containers, images, cache, logs, volumes].flatMap(({ stays }) => stays),
    layers: cache.layers,
  }
}
