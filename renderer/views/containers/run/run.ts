import { engine } from '../../../engine.ts'
import { navigate, routePath } from '../../../shell/router.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { showDock } from '../../../stores/ui.ts'
import type { RunRequest } from '../../../../engine/ipc/models/run-request.ts'

/**
 * Runs a container and goes to its page. When its image has to be pulled first, goes to the list with the task in the
 * dock. Rejects when the engine refuses.
 */
export async function runContainer(request: RunRequest): Promise<void> {
  const answer = await engine.call.containers.run({ endpoint: currentEndpoint(), request })
  if ('container' in answer) return navigate(routePath('containers', answer.container))
  showDock('tasks')
  navigate(routePath('containers'))
}
