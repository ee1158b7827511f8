import { copyIn } from './copy-in.ts'
import { copyOut } from './copy-out.ts'
import { exportContainer } from './export.ts'
import { pull } from './pull.ts'
import { recreate, resumeRecreation } from './recreate.ts'
import type { Recreations } from './recreations.ts'
import { run } from './run.ts'
import type { TaskSpec } from './spec.ts'
import type { Work } from './tasks.ts'
import type { Endpoints } from '../endpoints/endpoints.ts'

/** How each kind of task is done, on the endpoint that it names. */
export function createWork(endpoints: Pick<Endpoints, 'require'>, recreations: Recreations): Work {
  return async (spec, report, signal) => {
    const { client } = endpoints.require(spec.endpoint)
    if (spec.kind === 'pull') return pull(client, spec, report, signal)
    if (spec.kind === 'recreate') return recreate(client, recreations, spec, { report, signal })
    if (spec.kind === 'copyIn') return copyIn(client, spec.copy, report, signal)
    if (spec.kind === 'copyOut') return copyOut(client, spec.copy, report, signal)
    if (spec.kind === 'export') return exportContainer(client, spec, report, signal)
    return run(client, spec.request, report, signal)
  }
}

/** A container that was being replaced when the engine process ended is put back, or its replacement finished. */
export function createResumption(recreations: Recreations): (spec: TaskSpec) => Work | undefined {
  return (spec) => {
    if (spec.kind !== 'recreate' || !recreations.isUnfinished(spec.container)) return undefined
    return (_, report) => resumeRecreation(recreations, spec.container, report)
  }
}
