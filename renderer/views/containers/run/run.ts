import { engine } from '../../../engine.ts'
import { navigate, routePath } from '../../../shell/router.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { showDock } from '../../../stores/ui.ts'
import { carryVolumes } from '../../../../engine/ipc/carry-volumes.ts'
import { toLines } from '../../../../engine/ipc/docker-command.ts'
import type { RunRequest } from '../../../../engine/ipc/models/run-request.ts'
import { recreateText } from '../../../../engine/ipc/recreate-command.ts'
import { runCommand } from '../../../../engine/ipc/run/command.ts'
import type { RunForm } from './form.ts'
import { toRequest } from './toRequest.ts'
import type { Original } from './original.ts'

/** Stands for the image in the command until one is named, as in Docker's own documentation. */
const PLACEHOLDER = 'IMAGE'

/** What the form asks for; in a container's place also its anonymous volumes, which are never lost. */
export function requestOf(form: RunForm, replaced: Original | undefined, declared: readonly string[]): RunRequest {
  const request = toRequest(form)
  return replaced ? carryVolumes(request, replaced.volumes, declared) : request
}

/** The commands that do the same. */
export function commandText(request: RunRequest, replaced: Original | undefined): string {
  const named = { ...request, image: request.image || PLACEHOLDER }
  if (!replaced) return toLines(runCommand(named))
  const { id: container, name, ran, further } = replaced
  return recreateText({ container, name, ran, request: named, further }, '\n')
}

/**
 * Runs a container and goes to its page, or to the list with the task in the dock: when its image has to be pulled
 * first, and when it takes another's place. Rejects when the engine refuses.
 */
export async function send(request: RunRequest, replaced: Original | undefined): Promise<void> {
  const endpoint = currentEndpoint()
  const answer = replaced
    ? await engine.call.containers.recreate({ endpoint, container: replaced.id, request })
    : await engine.call.containers.run({ endpoint, request })
  if ('container' in answer) return navigate(routePath('containers', answer.container))
  showDock('tasks')
  navigate(routePath('containers'))
}
