import { startDaemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import { startRegistry } from '../../e2e/lab/registry.ts'
import type { Registry } from '../../e2e/lab/registry.ts'
import type { Task } from '../ipc/models/task.ts'
import { connectLabEngine } from './lab-engine.ts'
import type { LabEngine } from './lab-engine.ts'
import { until } from './until.ts'

/** An engine whose daemon pulls from a registry that is here. */
export interface AppLab {
  lab: LabEngine
  registry: Registry
  /** Resolves with a task once it has ended. */
  ended(task: string): Promise<Task>
  dispose(): Promise<void>
}

/** Starts it with the images of the lab in its registry. */
export async function startAppLab(): Promise<AppLab> {
  const { seed } = await makeImages()
  const registry = await startRegistry({ seed })
  const lab = await connectLabEngine(await startDaemon({ mirror: registry.mirror }))
  return {
    lab,
    registry,
    async ended(task) {
      const found = (): Task | undefined => lab.engine.tasks.index.get(task)
      await until(await lab.window.call.tasks.watch(), () => found()?.endedAt !== undefined, 60_000)
      return found()!
    },
    async dispose() {
      await lab.dispose()
      await registry.dispose()
    },
  }
}
