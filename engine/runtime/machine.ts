import type { Requirement, RuntimeFailure, RuntimePhase, RuntimeState } from '../ipc/models/endpoint.ts'

/** How often and how soon a runtime that was lost is started again. Durations in milliseconds. */
export interface RestartPolicy {
  /** Restarts without a healthy spell between them; the next loss is a failure. */
  limit: number
  /** Delay before the first restart; each further one waits twice as long. */
  firstDelay: number
  /** A runtime that ran this long is healthy: its restarts are forgotten. */
  healthyAfter: number
  /** Go on trying this often after a failure: for a runtime that others may start. */
  rejoinEvery?: number
}

/** Five restarts take 15.5 s in all: long enough for a full disk or a busy machine to recover. */
export const RESTART_POLICY: RestartPolicy = { limit: 5, firstDelay: 500, healthyAfter: 60_000 }

/** The state that people see, and what the machine needs besides. */
export interface Machine {
  state: RuntimeState
  installed: boolean
  /** Counts effects: whatever an earlier turn still reports is void, its timers and watchers are over. */
  turn: number
  /** What to do once the runtime has stopped. */
  next?: 'start' | 'stopContainers'
  /** Set while stopping: containers are stopped too. */
  stopContainers?: boolean
}

/** What happens to a runtime: wishes of a person, and reports on effects, which carry the turn they belong to. */
export type RuntimeEvent =
  | { type: 'start' }
  | { type: 'restart' }
  | { type: 'stop'; stopContainers: boolean }
  /** Somebody noticed that the Docker API fell silent. */
  | { type: 'suspected' }
  | { type: 'checked'; requirements: Requirement[] }
  | { type: 'progressed'; turn: number; progress: NonNullable<RuntimeState['progress']> }
  | { type: 'installed'; turn: number }
  | { type: 'answered'; turn: number; adopted: boolean }
  | { type: 'stopped'; turn: number }
  /** An effect failed; `transient` says that trying again may help. */
  | { type: 'broke'; turn: number; failure: RuntimeFailure; transient: boolean }
  | { type: 'lost'; turn: number; failure: RuntimeFailure }
  | { type: 'retryDue'; turn: number }
  | { type: 'healthy'; turn: number }

/** What has to be done now. `at` is in epoch milliseconds. */
export type RuntimeEffect =
  | { type: 'install' }
  | { type: 'launch' }
  | { type: 'halt'; stopContainers: boolean }
  | { type: 'watch' }
  | { type: 'probe' }
  | { type: 'timer'; event: 'retryDue' | 'healthy'; at: number }

export interface Transition {
  machine: Machine
  effects: RuntimeEffect[]
}

/** A runtime before anything happened. `at` is in epoch milliseconds. */
export function initialMachine(installed: boolean, at: number): Machine {
  const phase = installed ? 'stopped' : 'absent'
  return { state: { phase, since: at, requirements: [], restarts: 0, adopted: false }, installed, turn: 0 }
}

/**
 * What an event at a time (epoch milliseconds) makes of a runtime, and what has to be done about it. Pure.
 * Events that make no sense in a phase, or belong to an earlier turn, change nothing.
 */
export function transition(machine: Machine, event: RuntimeEvent, at: number, policy: RestartPolicy): Transition {
  if ('turn' in event && event.turn !== machine.turn) return unchanged(machine)
  const { state } = machine
  switch (event.type) {
    case 'start':
      return start(machine, at)
    case 'restart':
      if (state.phase === 'running') return halt({ ...machine, next: 'start' }, false, at)
      return state.phase === 'installing' ? unchanged(machine) : start(machine, at)
    case 'stop':
      return stop(machine, event.stopContainers, at)
    case 'suspected':
      return { machine, effects: state.phase === 'running' ? [{ type: 'probe' }] : [] }
    case 'checked':
      return unchanged({ ...machine, state: { ...state, requirements: event.requirements } })
    case 'progressed':
      if (state.phase !== 'installing') return unchanged(machine)
      return unchanged({ ...machine, state: { ...state, progress: event.progress } })
    case 'installed':
      return state.phase === 'installing' ? launch({ ...machine, installed: true }, at) : unchanged(machine)
    case 'answered':
      return state.phase === 'starting' || state.phase === 'failed'
        ? run(machine, event.adopted, at, policy)
        : unchanged(machine)
    case 'stopped':
      return state.phase === 'stopping' ? stopped(machine, at) : unchanged(machine)
    case 'broke':
      if (state.phase === 'starting' && event.transient) return retry(machine, event.failure, at, policy)
      return isResting(state.phase) ? unchanged(machine) : fail(machine, event.failure, at, policy)
    case 'lost':
      return state.phase === 'running' ? retry(machine, event.failure, at, policy) : unchanged(machine)
    case 'retryDue':
      return state.nextRestartAt === undefined ? unchanged(machine) : launch(machine, at)
    case 'healthy':
      if (state.phase !== 'running') return unchanged(machine)
      return unchanged({ ...machine, state: { ...state, restarts: 0 } })
  }
}

/** Nothing is under way and nothing runs. */
function isResting(phase: RuntimePhase): boolean {
  return phase === 'absent' || phase === 'stopped' || phase === 'running'
}

function unchanged(machine: Machine): Transition {
  return { machine, effects: [] }
}

/** Enters a phase in a new turn; what belongs to the phase before is dropped, restarts are kept. */
function enter(
  machine: Machine,
  phase: RuntimePhase,
  at: number,
  also: Partial<Pick<RuntimeState, 'failure' | 'nextRestartAt' | 'restarts' | 'adopted'>> = {},
): Machine {
  const { requirements, restarts, since, phase: before } = machine.state
  return {
    ...machine,
    turn: machine.turn + 1,
    state: { phase, since: phase === before ? since : at, requirements, restarts, adopted: false, ...also },
  }
}

function start(machine: Machine, at: number): Transition {
  const { state, installed } = machine
  switch (state.phase) {
    case 'absent':
    case 'stopped':
    case 'failed': {
      const effect = { type: installed ? 'launch' : 'install' } as const
      const next = enter(machine, installed ? 'starting' : 'installing', at, { restarts: 0 })
      return { machine: next, effects: [effect] }
    }
    case 'starting':
      // A person who asks does not wait for the back-off.
      return state.nextRestartAt === undefined ? unchanged(machine) : launch(machine, at)
    case 'stopping':
      return unchanged({ ...machine, next: 'start' })
    case 'installing':
    case 'running':
      return unchanged(machine)
  }
}

/** Starts the runtime; while it rejoins after a failure it still counts as failed. */
function launch(machine: Machine, at: number): Transition {
  const failed = machine.state.phase === 'failed'
  const next = enter(machine, failed ? 'failed' : 'starting', at, { failure: machine.state.failure })
  return { machine: next, effects: [{ type: 'launch' }] }
}

function run(machine: Machine, adopted: boolean, at: number, policy: RestartPolicy): Transition {
  return {
    machine: enter(machine, 'running', at, { adopted }),
    effects: [{ type: 'watch' }, { type: 'timer', event: 'healthy', at: at + policy.healthyAfter }],
  }
}

function stop(machine: Machine, stopContainers: boolean, at: number): Transition {
  switch (machine.state.phase) {
    case 'absent':
      return unchanged(machine)
    case 'installing':
      return unchanged(enter(machine, 'absent', at))
    case 'stopping': {
      const again = stopContainers && machine.stopContainers !== true
      return unchanged({ ...machine, next: again ? 'stopContainers' : undefined })
    }
    default:
      // Even a stopped one: containers may have been left running.
      return machine.installed
        ? halt({ ...machine, next: undefined }, stopContainers, at)
        : unchanged(enter(machine, 'absent', at, { restarts: 0 }))
  }
}

function halt(machine: Machine, stopContainers: boolean, at: number): Transition {
  return {
    machine: { ...enter(machine, 'stopping', at), stopContainers },
    effects: [{ type: 'halt', stopContainers }],
  }
}

function stopped(machine: Machine, at: number): Transition {
  const { next, stopContainers: _, ...rest } = machine
  if (next === 'stopContainers') return halt(rest, true, at)
  const down = enter(rest, 'stopped', at, { restarts: 0 })
  return next === 'start' ? launch(down, at) : unchanged(down)
}

function retry(machine: Machine, failure: RuntimeFailure, at: number, policy: RestartPolicy): Transition {
  const restarts = machine.state.restarts + 1
  if (restarts > policy.limit) return fail(machine, failure, at, policy)
  const due = at + policy.firstDelay * 2 ** (restarts - 1)
  return {
    machine: enter(machine, 'starting', at, { failure, restarts, nextRestartAt: due }),
    effects: [{ type: 'timer', event: 'retryDue', at: due }],
  }
}

function fail(machine: Machine, failure: RuntimeFailure, at: number, policy: RestartPolicy): Transition {
  const { next: _next, stopContainers: _stop, ...rest } = machine
  const wasStopping = machine.state.phase === 'stopping'
  if (policy.rejoinEvery === undefined || wasStopping) return unchanged(enter(rest, 'failed', at, { failure }))
  const due = at + policy.rejoinEvery
  return {
    machine: enter(rest, 'failed', at, { failure, nextRestartAt: due }),
    effects: [{ type: 'timer', event: 'retryDue', at: due }],
  }
}
