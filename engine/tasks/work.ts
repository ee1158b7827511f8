import { pull } from './pull.ts'
import { run } from './run.ts'
import type { Work } from './tasks.ts'
import type { Endpoints } from '../endpoints/endpoints.ts'

/** How each kind of task is done, on the endpoint that it names. */
export function createWork(endpoints: Pick<Endpoints, 'require'>): Work {
  return async (spec, report, signal) => {
    const { client } = endpoints.require(spec.endpoint)
    if (spec.kind === 'pull') return pull(client, spec.image, report, signal)
    return run(client, spec.request, report, signal)
  }
}
