import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RuntimeFailure, RuntimePhase } from '../ipc/models/endpoint.ts'
import {
  initialMachine,
  RESTART_POLICY,
  transition,
  type Machine,
  type RestartPolicy,
  type RuntimeEffect,
  type RuntimeEvent,
} from './machine.ts'

const failure: RuntimeFailure = { step: 'dockerd', reason: 'It ended.', log: [] }

/** An event without its turn: the turn is filled in where it happens. */
type Step = RuntimeEvent extends infer Event ? (Event extends { turn: number } ? Omit<Event, 'turn'> : Event) : never

/** A machine that steps through events; remembers what is under way as a real environment does. */
function drive(policy: RestartPolicy = RESTART_POLICY, installed = true) {
  let machine = initialMachine(installed, 0)
  let effects: RuntimeEffect[] = []
  let now = 0
  return {
    get machine(): Machine {
      return machine
    },
    get effects(): RuntimeEffect[] {
      return effects
    },
    get phase(): RuntimePhase {
      return machine.state.phase
    },
    to(step: Step, at = now): void {
      now = at
      const next = transition(machine, { turn: machine.turn, ...step } as RuntimeEvent, at, policy)
      machine = next.machine
      effects = next.effects
    },
  }
}

const answered: Step = { type: 'answered', adopted: false }
const lost: Step = { type: 'lost', failure }
const broke: Step = { type: 'broke', failure, transient: false }
const shaken: Step = { type: 'broke', failure, transient: true }
const stop: Step = { type: 'stop', stopContainers: true }
const spare: Step = { type: 'stop', stopContainers: false }

/** Brings a machine to each phase, by the shortest way. */
const WAYS: Record<string, { installed: boolean; steps: Step[] }> = {
  absent: { installed: false, steps: [] },
  installing: { installed: false, steps: [{ type: 'start' }] },
  stopped: { installed: true, steps: [] },
  starting: { installed: true, steps: [{ type: 'start' }] },
  'starting, waiting': { installed: true, steps: [{ type: 'start' }, shaken] },
  running: { installed: true, steps: [{ type: 'start' }, answered] },
  stopping: { installed: true, steps: [{ type: 'start' }, answered, stop] },
  failed: { installed: true, steps: [{ type: 'start' }, broke] },
  'failed to install': { installed: false, steps: [{ type: 'start' }, broke] },
}

/** What each event makes of each phase; events that are not listed change nothing. */
const TABLE: Record<string, Partial<Record<Step['type'], string>>> = {
  absent: { start: 'installing: install', restart: 'installing: install' },
  installing: { stop: 'absent', installed: 'starting: launch', broke: 'failed' },
  stopped: { start: 'starting: launch', restart: 'starting: launch', stop: 'stopping: halt' },
  starting: { stop: 'stopping: halt', answered: 'running: watch timer', broke: 'failed' },
  'starting, waiting': {
    start: 'starting: launch',
    restart: 'starting: launch',
    retryDue: 'starting: launch',
    stop: 'stopping: halt',
    answered: 'running: watch timer',
    broke: 'failed',
  },
  running: { restart: 'stopping: halt', stop: 'stopping: halt', suspected: 'running: probe', lost: 'starting: timer' },
  stopping: { stopped: 'stopped', broke: 'failed' },
  failed: {
    start: 'starting: launch',
    restart: 'starting: launch',
    stop: 'stopping: halt',
    answered: 'running: watch timer',
    broke: 'failed',
  },
  'failed to install': {
    start: 'installing: install',
    restart: 'installing: install',
    stop: 'absent',
    answered: 'running: watch timer',
    broke: 'failed',
  },
}

const EVENTS: Step[] = [
  { type: 'start' },
  { type: 'restart' },
  stop,
  { type: 'suspected' },
  { type: 'checked', requirements: [] },
  { type: 'progressed', progress: { done: 1, total: 2, label: 'engine' } },
  { type: 'installed' },
  answered,
  { type: 'stopped' },
  broke,
  lost,
  { type: 'retryDue' },
  { type: 'healthy' },
]

describe.each(Object.entries(WAYS))('%s', (name, { installed, steps }) => {
  test.each(EVENTS.map((step) => [step.type, step] as const))('%s', (type, step) => {
    const runtime = drive(RESTART_POLICY, installed)
    for (const each of steps) runtime.to(each)
    const before = runtime.machine
    runtime.to(step)
    const effects = runtime.effects.map((effect) => effect.type).join(' ')
    const found = effects === '' ? runtime.phase : `${runtime.phase}: ${effects}`
    expect(found).toBe(TABLE[name]?.[type] ?? before.state.phase)
    const isNewTurn = TABLE[name]?.[type] !== undefined && type !== 'suspected'
    expect(runtime.machine.turn !== before.turn).toBe(isNewTurn)
  })
})

describe('restarts', () => {
  test('wait 0.5, 1, 2, 4 and 8 seconds, then it has failed', () => {
    const runtime = drive()
    runtime.to({ type: 'start' })
    const waits = []
    for (let at = 1_000; runtime.phase !== 'failed'; at += 1_000) {
      runtime.to(answered, at)
      runtime.to(lost, at)
      waits.push((runtime.machine.state.nextRestartAt ?? Number.NaN) - at)
      if (runtime.phase === 'starting') runtime.to({ type: 'retryDue' }, at)
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, Number.NaN])
    expect(runtime.machine.state).toMatchObject({ restarts: 5, failure })
  })

  test('are forgotten after a healthy minute', () => {
    const runtime = drive()
    runtime.to({ type: 'start' })
    runtime.to(answered, 10)
    runtime.to(lost, 20)
    runtime.to({ type: 'retryDue' }, 520)
    runtime.to(answered, 1_000)
    expect(runtime.effects).toContainEqual({ type: 'timer', event: 'healthy', at: 61_000 })
    expect(runtime.machine.state).toMatchObject({ phase: 'running', restarts: 1 })
    expect(runtime.machine.state.failure).toBeUndefined()
    runtime.to({ type: 'healthy' }, 61_000)
    expect(runtime.machine.state).toMatchObject({ phase: 'running', restarts: 0, since: 1_000 })
  })

  test('go on after a failure where others may start the runtime', () => {
    const runtime = drive({ ...RESTART_POLICY, rejoinEvery: 10_000 })
    runtime.to({ type: 'start' })
    runtime.to(broke, 5)
    expect(runtime.machine.state).toMatchObject({ phase: 'failed', since: 5, nextRestartAt: 10_005 })
    runtime.to({ type: 'retryDue' }, 10_005)
    expect(runtime.effects).toEqual([{ type: 'launch' }])
    expect(runtime.machine.state).toMatchObject({ phase: 'failed', since: 5, failure })
    runtime.to(broke, 10_006)
    expect(runtime.machine.state).toMatchObject({ phase: 'failed', since: 5, nextRestartAt: 20_006 })
    runtime.to({ type: 'retryDue' }, 20_006)
    runtime.to(answered, 20_007)
    expect(runtime.machine.state).toMatchObject({ phase: 'running', since: 20_007 })
  })
})

/** A machine that runs, then is told to stop or restart. */
function stopping(step: Step) {
  const runtime = drive()
  runtime.to({ type: 'start' })
  runtime.to(answered)
  runtime.to(step)
  return runtime
}

describe('wishes while stopping', () => {
  test('a restart spares the containers, and starts', () => {
    const runtime = stopping({ type: 'restart' })
    expect(runtime.effects).toEqual([{ type: 'halt', stopContainers: false }])
    runtime.to({ type: 'stopped' })
    expect(runtime.phase).toBe('starting')
    runtime.to(answered)
    runtime.to(stop)
    runtime.to({ type: 'stopped' })
    expect(runtime.phase).toBe('stopped')
  })

  test('a start follows the stop, unless a stop follows it', () => {
    const runtime = stopping(stop)
    runtime.to({ type: 'start' })
    runtime.to(stop)
    runtime.to({ type: 'stopped' })
    expect(runtime.phase).toBe('stopped')
  })

  test('a stop that spared containers can be followed by one that does not', () => {
    const runtime = stopping(spare)
    runtime.to(stop)
    runtime.to({ type: 'stopped' })
    expect(runtime.effects).toEqual([{ type: 'halt', stopContainers: true }])
    runtime.to(spare)
    runtime.to({ type: 'stopped' })
    expect(runtime.phase).toBe('stopped')
  })
})

test('progress is shown while installing only', () => {
  const runtime = drive(RESTART_POLICY, false)
  runtime.to({ type: 'start' })
  runtime.to({ type: 'progressed', progress: { done: 1, total: 2, label: 'engine' } })
  expect(runtime.machine.state.progress).toEqual({ done: 1, total: 2, label: 'engine' })
  runtime.to({ type: 'installed' })
  expect(runtime.machine.state.progress).toBeUndefined()
})

/** Which phase may follow which; anything else is a defect. */
const LEGAL: Record<RuntimePhase, RuntimePhase[]> = {
  absent: ['installing'],
  installing: ['absent', 'starting', 'failed'],
  stopped: ['starting', 'stopping'],
  starting: ['running', 'failed', 'stopping'],
  running: ['starting', 'stopping', 'failed'],
  stopping: ['stopped', 'starting', 'failed'],
  failed: ['starting', 'installing', 'stopping', 'absent', 'running'],
}

/** What effects report: void in any turn but their own. */
const REPORTS = new Set<Step['type']>([
  'progressed',
  'installed',
  'answered',
  'stopped',
  'broke',
  'lost',
  'retryDue',
  'healthy',
])

const steps = fc.array(
  fc.record({
    step: fc.oneof(
      fc.constantFrom(...EVENTS, shaken, spare),
      // What an environment reports most, so that runs get somewhere.
      fc.constantFrom<Step>(answered, lost, { type: 'retryDue' }, { type: 'start' }, { type: 'stopped' }),
    ),
    wait: fc.integer({ min: 0, max: 100_000 }),
    stale: fc.boolean(),
  }),
  { maxLength: 60 },
)

test('no order of events leads to an illegal phase, a sixth restart, or a runtime that waits for nothing', () => {
  const policies = fc.constantFrom<RestartPolicy>(RESTART_POLICY, { ...RESTART_POLICY, rejoinEvery: 10_000 })
  fc.assert(
    fc.property(fc.boolean(), policies, steps, (installed, policy, events) => {
      let machine = initialMachine(installed, 0)
      let at = 0
      /** Effects of the current turn that will still report. */
      let pending: RuntimeEffect[] = []
      for (const { step, wait, stale } of events) {
        at += wait
        const turn = stale ? machine.turn - 1 : machine.turn
        const before = machine
        const next = transition(before, { turn, ...step } as RuntimeEvent, at, policy)
        machine = next.machine
        const { state } = machine
        if (machine.turn !== before.turn) pending = []
        pending.push(...next.effects)

        const works = pending.map((effect) => effect.type).join(' ')
        const moved = state.phase !== before.state.phase
        const isWaiting = state.nextRestartAt !== undefined
        const defects = {
          'a report of an earlier turn counts': stale && REPORTS.has(step.type) && machine !== before,
          'an illegal phase follows': moved && !LEGAL[before.state.phase].includes(state.phase),
          'a phase began at another time': moved && state.since !== at,
          'more restarts than allowed': state.restarts > policy.limit,
          'restarts jump': state.restarts > before.state.restarts + 1,
          'progress without installing': state.progress !== undefined && state.phase !== 'installing',
          'adopted without running': state.adopted && state.phase !== 'running',
          'failed without a reason': state.phase === 'failed' && state.failure === undefined,
          'a restart is due in another phase': isWaiting && state.phase !== 'starting' && state.phase !== 'failed',
          'installs nothing': state.phase === 'installing' && works !== 'install',
          'stops nothing': state.phase === 'stopping' && works !== 'halt',
          'starts nothing': state.phase === 'starting' && works !== (isWaiting ? 'timer' : 'launch'),
          'watches nothing': state.phase === 'running' && !/^watch timer( probe)*$/.test(works),
          'works in rest': (state.phase === 'stopped' || state.phase === 'absent') && works !== '',
        }
        expect(Object.entries(defects).flatMap(([defect, found]) => (found ? [defect] : []))).toEqual([])
      }
    }),
    { numRuns: 500 },
  )
})
