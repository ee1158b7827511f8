import type { Endpoint } from '../../engine/ipc/models/endpoint.ts'

/** A named step on the way to a running engine; `name` is a key of `engine.step`. */
export interface EngineStep {
  name: 'check' | 'install' | 'start' | 'connect'
  state: 'done' | 'active' | 'waiting' | 'failed'
}

/** Where in the steps each phase stands. */
const POSITION = { absent: 0, stopped: 0, installing: 1, starting: 2, running: 3, stopping: 2, failed: 2 } as const

/** The steps of starting an engine, in their order, with where it is. An external engine is only connected to. */
export function engineSteps({
  driver,
  runtime,
  connection,
}: Pick<Endpoint, 'driver' | 'runtime' | 'connection'>): EngineStep[] {
  const live = runtime.phase === 'running' && connection.state === 'live'
  const unmet = runtime.requirements.some(({ met, optional }) => !met && !optional)
  const failed = runtime.phase === 'failed'
  const at = failed && unmet ? 0 : failed && runtime.progress ? 1 : POSITION[runtime.phase]
  const names = ['check', 'install', 'start', 'connect'] as const
  const steps = names.map((name, index): EngineStep => {
    if (live || index < at) return { name, state: 'done' }
    if (index > at) return { name, state: 'waiting' }
    return { name, state: failed ? 'failed' : 'active' }
  })
  return driver === 'external'
    ? steps
        .filter((step) => step.name === 'connect')
        .map((step) => ({ ...step, state: live ? 'done' : failed ? 'failed' : 'active' }))
    : steps
}
