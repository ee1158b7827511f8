import type { RuntimeState } from '../ipc/models/endpoint.ts'
import type { DockerAddress } from '../docker/address.ts'
import { RuntimeBreak, toBreak, type Driver, type Watch } from './driver.ts'
import type { EngineFiles } from './engine-files.ts'
import { initialMachine, transition, type RuntimeEffect, type RuntimeEvent } from './machine.ts'
import { unmet } from './requirements.ts'

/** Passed in so that tests own the time. Durations and times in (epoch) milliseconds. */
export interface Clock {
  now(): number
  /** Calls back after a duration; returns what cancels it. */
  after(duration: number, callback: () => void): () => void
}

const SYSTEM_CLOCK: Clock = {
  now: Date.now,
  after(duration, callback) {
    const timer = setTimeout(callback, duration)
    return () => clearTimeout(timer)
  },
}

/** Keeps one runtime going. */
export interface Supervisor {
  readonly state: RuntimeState
  /** Where the API is, or will be. It answers while `state.phase` is `running`. */
  readonly address: DockerAddress | undefined
  /** Where the engine keeps its data, also while it does not run; only of one that is Longshore's own. */
  readonly files?: EngineFiles
  /** Calls back after each change of state; returns what ends it. */
  onChange(listener: (state: RuntimeState) => void): () => void
  /** Installs, adopts or starts the runtime; resolves when it runs or has failed, and never rejects. */
  start(): Promise<void>
  /** Stops the runtime; resolves when it has stopped or that failed, and never rejects. */
  stop(options: { stopContainers: boolean }): Promise<void>
  /** Stops and starts it with containers left running where the engine can. */
  restart(): Promise<void>
  /** Says that the API fell silent (the event stream ended, a call was refused): looks at once whether it died. */
  daemonLost(reason: string): void
  /** See `Driver`. */
  standBack(unpacks: boolean): void
  /** Ends the supervision and leaves the engine as it is. */
  dispose(): void
}

export interface SupervisorOptions {
  clock?: Clock
  /** Receives what is of use in a log file. */
  log?: (message: string, details?: Record<string, unknown>) => void
}

/** Supervises the runtime that a driver knows how to make: runs the effects of the state machine. */
export function createSupervisor(driver: Driver, options: SupervisorOptions = {}): Supervisor {
  const clock = options.clock ?? SYSTEM_CLOCK
  const log = options.log ?? (() => {})
  const listeners = new Set<(state: RuntimeState) => void>()
  let machine = initialMachine(driver.isInstalled(), clock.now())
  /** Of the current turn: aborting it ends all that the turn has going. */
  let scope = new AbortController()
  let watch: Watch | undefined
  /** The driver does one thing at a time: a halt must not overtake the launch that it ends. */
  let queue = Promise.resolve()
  let disposed = false

  function dispatch(event: RuntimeEvent): void {
    if (disposed) return
    const before = machine
    const next = transition(machine, event, clock.now(), driver.policy)
    machine = next.machine
    if (machine.turn !== before.turn) {
      scope.abort()
      scope = new AbortController()
      watch = undefined
    }
    if (machine.state.phase !== before.state.phase) {
      log(`runtime ${machine.state.phase}`, { event: event.type, failure: machine.state.failure })
    }
    for (const effect of next.effects) perform(effect, machine.turn, scope.signal)
    if (machine.state !== before.state) for (const listener of listeners) listener(machine.state)
  }

  function perform(effect: RuntimeEffect, turn: number, signal: AbortSignal): void {
    if (signal.aborted) return
    switch (effect.type) {
      case 'install':
        return enqueue('install', turn, async () => {
          await driver.install((progress) => dispatch({ type: 'progressed', turn, progress }), signal)
          dispatch({ type: 'installed', turn })
        })
      case 'launch':
        return enqueue('start', turn, async () => {
          if (signal.aborted) return
          const adopted = (await driver.adopt(signal)) || (await launch(signal)).adopted
          dispatch({ type: 'answered', turn, adopted })
        })
      case 'halt':
        return enqueue('stop', turn, async () => {
          await driver.halt({ stopContainers: effect.stopContainers })
          dispatch({ type: 'stopped', turn })
        })
      case 'watch':
        watch = driver.watch((failure) => dispatch({ type: 'lost', turn, failure }), signal)
        return
      case 'probe':
        return watch?.probe()
      case 'timer': {
        const cancel = clock.after(effect.at - clock.now(), () => dispatch({ type: effect.event, turn }))
        signal.addEventListener('abort', cancel, { once: true })
      }
    }
  }

  function enqueue(step: string, turn: number, work: () => Promise<void>): void {
    queue = queue.then(work).catch((error: unknown) => {
      const { failure, transient } = toBreak(error, step)
      if (turn === machine.turn) log(`runtime could not ${step}`, { failure, error })
      dispatch({ type: 'broke', turn, failure, transient })
    })
  }

  async function check(): Promise<void> {
    const requirements = await driver.requirements()
    dispatch({ type: 'checked', requirements })
  }

  async function launch(signal: AbortSignal): Promise<{ adopted: boolean }> {
    await check()
    const missing = unmet(machine.state.requirements)
    if (missing !== undefined) throw new RuntimeBreak(missing)
    return await driver.launch(signal)
  }

  async function settled(): Promise<void> {
    if (disposed || !isMoving(machine.state)) return
    await new Promise<void>((resolve) => {
      const settle = (): void => {
        if (isMoving(machine.state) && !disposed) return
        listeners.delete(settle)
        resolve()
      }
      listeners.add(settle)
    })
  }

  check().catch((error: unknown) => log('requirements could not be checked', { error }))

  return {
    get state() {
      return machine.state
    },
    get address() {
      return driver.address
    },
    files: driver.files,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start() {
      dispatch({ type: 'start' })
      return settled()
    },
    stop({ stopContainers }) {
      dispatch({ type: 'stop', stopContainers })
      return settled()
    },
    restart() {
      dispatch({ type: 'restart' })
      return settled()
    },
    daemonLost(reason) {
      log('the engine fell silent', { reason })
      dispatch({ type: 'suspected' })
    },
    standBack: (unpacks) => driver.standBack?.(unpacks),
    dispose() {
      disposed = true
      scope.abort()
      for (const listener of listeners) listener(machine.state)
      listeners.clear()
    },
  }
}

function isMoving({ phase }: RuntimeState): boolean {
  return phase === 'installing' || phase === 'starting' || phase === 'stopping'
}
