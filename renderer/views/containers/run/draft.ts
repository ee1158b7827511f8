import type { RunRequest } from '../../../../engine/ipc/models/run-request.ts'
import { navigate, routePath } from '../../../shell/router.ts'

/** A request on its way to the form: it may hold a password, which does not belong into an address. */
let draft: RunRequest | undefined

/** Opens the run form, filled in with a request. */
export function openRunForm(request: RunRequest): void {
  draft = request
  navigate(routePath('containers', 'new') + '?draft=')
}

/** What the form was opened with; nothing after the window was loaded anew. */
export function takeDraft(): RunRequest | undefined {
  return draft
}
