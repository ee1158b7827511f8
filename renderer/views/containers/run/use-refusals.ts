import { useEffect, useState } from 'react'
import { engine } from '../../../engine.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import type { FieldProblem } from '../../../../engine/ipc/contract/containers.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { RunForm } from './form.ts'
import { formPath, toRequest } from './toRequest.ts'

/** Pause in typing after which the engine is asked, in milliseconds. */
const PAUSE = 250

/** Why the engine would refuse a field, or what it would do that is seldom meant, and what would do instead. */
export interface Refusal {
  error: ErrorShape
  suggestion?: string
  /** Docker would go on all the same. */
  advice?: boolean
  /** What stood in the field when it was refused: another value deserves another answer. */
  value: unknown
}

export type Refusals = Record<string, Refusal>

/**
 * What only the engine knows of a form: names and ports that are taken, paths that are missing, an image that is not
 * local. Asked while typing, when everything else is right; `ready` is false as long as it is not.
 */
export function useRefusals(
  form: RunForm,
  ready: boolean,
  /** Name of the container that this one replaces: what that one has is not taken. */
  replaced?: string,
): [Refusals, (path: string, error: ErrorShape) => void] {
  const [answered, setAnswered] = useState<Refusals>({})
  // What was refused here is not taken back by an answer of the engine that knows nothing of it.
  const [refused, setRefused] = useState<Refusals>({})
  useEffect(() => {
    if (!ready) return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      // A name or a port can be taken before an image is chosen.
      const request = toRequest({ ...form, image: form.image.trim() || 'scratch' })
      engine.call.containers.validate({ endpoint: currentEndpoint(), request }, { signal: stop.signal }).then(
        (problems) =>
          setAnswered(
            Object.fromEntries(
              problems.filter(({ error }) => !isOwn(error, replaced)).map((problem) => toRefusal(form, problem)),
            ),
          ),
        // The engine may be away. The form stays usable: what is wrong will be said when it is run.
        () => {},
      )
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [form, ready, replaced])

  const current = Object.entries({ ...answered, ...refused }).filter(
    ([path, { value }]) => valueAt(form, path) === value,
  )
  const refuse = (path: string, error: ErrorShape): void =>
    setRefused((before) => ({ ...before, [path]: { error, value: valueAt(form, path) } }))
  return [Object.fromEntries(current), refuse]
}

function isOwn({ reason, params }: ErrorShape, replaced: string | undefined): boolean {
  if (replaced === undefined) return false
  return (
    (reason === 'nameTaken' && params['name'] === replaced) ||
    (reason === 'portTaken' && params['container'] === replaced)
  )
}

function toRefusal(form: RunForm, { path, ...said }: FieldProblem): [string, Refusal] {
  const field = formPath(form, path)
  return [field, { ...said, value: valueAt(form, field) }]
}

/** What stands in the field of a path such as `ports.0.hostPort`. */
export function valueAt(form: RunForm, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], form)
}
