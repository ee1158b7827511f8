import { engine } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { whilePending } from '../../stores/pending.ts'
import { startBulk } from './bulk.ts'
import type { Signal } from '../../../engine/ipc/signals.ts'
import type { Target } from './actions.ts'

/** Sends a signal (`docker kill --signal`); to several as a task. Rejects with what the engine says. */
export async function kill(containers: readonly Target[], signal: Signal): Promise<void> {
  const [only] = containers
  if (containers.length !== 1 || !only) return startBulk({ verb: 'kill', containers, signal })
  const send = async (): Promise<void> => {
    await engine.call.containers.kill({ endpoint: currentEndpoint(), container: only.id, signal })
  }
  // Only this one ends it for certain: with the others the row shows what becomes of it.
  await (signal === 'SIGKILL' ? whilePending(only.id, 'killing', send) : send())
}
