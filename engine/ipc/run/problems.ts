import type { RunRequest } from '../models/run-request.ts'
import type { RunContext, RunProblem } from './checks/check.ts'
import { checkNetwork } from './checks/network.ts'
import { checkProcess } from './checks/process.ts'
import { checkResources } from './checks/resources.ts'
import { checkSecurity } from './checks/security.ts'
import { checkStorage } from './checks/storage.ts'
import { checkWatch } from './checks/watch.ts'

/**
 * What the CLI or dockerd would refuse of a request, as far as that can be known without asking: by the field's path, at
 * most one problem for each.
 */
export function findRunProblems(request: RunRequest, context: RunContext = {}): RunProblem[] {
  const found = [
    ...checkProcess(request),
    ...checkNetwork(request),
    ...checkStorage(request),
    ...checkResources(request, context),
    ...checkWatch(request),
    ...checkSecurity(request),
  ]
  const first = new Map<string, RunProblem>()
  for (const problem of found) if (!first.has(problem.path)) first.set(problem.path, problem)
  return [...first.values()]
}
