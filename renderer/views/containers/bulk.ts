import { engine } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { showDock } from '../../stores/ui.ts'
import type { BulkRequest } from '../../../engine/ipc/models/bulk.ts'
import type { Container } from '../../../engine/ipc/models/container.ts'

/** One thing to be done to several containers. */
interface Bulk extends Partial<Omit<BulkRequest, 'verb' | 'containers'>> {
  verb: BulkRequest['verb']
  containers: readonly Pick<Container, 'id'>[]
  /** Which of them are killed before they are removed. */
  forced?: (container: string) => boolean
  /** Bytes that each frees, where that was measured. */
  sizes?: Readonly<Record<string, number>>
}

/** Starts a task that does it, and shows it in the dock with what becomes of each. Rejects when the engine refuses it. */
export async function startBulk({ containers, forced, sizes = {}, volumes = false, ...rest }: Bulk): Promise<void> {
  const request: BulkRequest = {
    ...rest,
    volumes,
    containers: containers.map(({ id }) => ({ id, force: forced?.(id) ?? false, bytes: sizes[id] })),
  }
  await engine.call.containers.bulk({ endpoint: currentEndpoint(), request })
  showDock('tasks')
}
