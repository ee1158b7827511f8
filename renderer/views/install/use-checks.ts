import { useEffect, useState } from 'react'
import { engine } from '../../engine.ts'
import { useLatest } from '../../ui/use-latest.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'
import type { App, FoundVolume } from '../../../engine/ipc/models/app.ts'
import type { InstallForm } from './form.ts'
import { fieldOf, type Problems } from './problems.ts'
import { toRequest } from './toRequest.ts'

/** Pause in typing after which the engine is asked, in milliseconds. */
const PAUSE = 250

/** What only the engine knows of a field. */
export interface Refusal {
  error: ErrorShape
  /** What would do instead. */
  suggestion?: string
  /** No reason to stop. */
  advice?: boolean
}

export interface Checks {
  refusals: Record<string, Refusal>
  /** Volumes that are there already. */
  found: readonly FoundVolume[]
  /** False until the engine has answered for what stands there now. */
  answered: boolean
}

const NOTHING: Checks = { refusals: {}, found: [], answered: false }

/**
 * Asks the engine, while somebody types, which names, ports and folders are taken or missing, and which volumes exist.
 * `onAnswer` is told of each answer, and whether it is the first.
 */
export function useChecks(
  app: App,
  form: InstallForm,
  problems: Problems,
  onAnswer: (checks: Checks, first: boolean) => void,
): Checks {
  const told = useLatest(onAnswer)
  const [checks, setChecks] = useState<Checks & { form?: InstallForm }>(NOTHING)
  const sound = !Object.keys(problems).some((path) => !path.startsWith('settings.'))
  useEffect(() => {
    if (!sound) return
    const stop = new AbortController()
    const endpoint = currentEndpoint()
    const volumes = form.volumes.map((volume) => volume.trim()).filter((volume) => !volume.startsWith('/'))
    const ask = async (): Promise<void> => {
      const [answer, found] = await Promise.all([
        engine.call.containers.validate({ endpoint, request: toRequest(app, form) }, { signal: stop.signal }),
        engine.call.apps.found({ endpoint, volumes }, { signal: stop.signal }),
      ])
      const refusals: Record<string, Refusal> = {}
      for (const { path, ...refusal } of answer) {
        const field = fieldOf(path)
        // An image that is not here is what an install is for.
        if (field !== undefined && refusal.error.reason !== 'imageNotLocal') refusals[field] = refusal
      }
      setChecks({ refusals, found, answered: true, form })
      told.current({ refusals, found, answered: true }, !checks.answered)
    }
    const timer = setTimeout(
      // The engine may be away. The form stays usable: what is wrong will be said when it is installed.
      () => void ask().catch(() => undefined),
      checks.answered ? PAUSE : 0,
    )
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `answered` only says how long to wait
  }, [app, form, sound])
  // An answer for other values says nothing of what stands there now.
  return checks.form === form ? checks : { ...NOTHING, found: checks.found }
}
