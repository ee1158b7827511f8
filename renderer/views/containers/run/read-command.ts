import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { RunRequest } from '../../../../engine/ipc/models/run-request.ts'
import { parseRunCommand } from '../../../../engine/ipc/run/parse.ts'

/** What a text says as a `docker run` command. */
interface ReadCommand {
  request?: RunRequest
  /** Parts that were not understood, each as it was written. */
  refused: { word: string; error: ErrorShape }[]
  /** It speaks of the folder in which it would be run. */
  needsFolder: boolean
}

/** Reads a pasted text, as a shell in `folder` would; an empty one says nothing and is no mistake. */
export function readCommand(text: string, { home, folder }: { home?: string; folder?: string }): ReadCommand {
  if (text.trim() === '') return { refused: [], needsFolder: false }
  const { request, problems, needsFolder } = parseRunCommand(text, {
    ...(home && { HOME: home }),
    ...(folder && { PWD: folder }),
  })
  const refused = problems.map((problem) => ({ word: problem.text, error: problem.error }))
  return { ...(request && { request }), refused, needsFolder }
}
