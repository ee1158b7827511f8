import { expect, test, vi } from 'vitest'
import type { Requirement, RuntimeFailure, RuntimePhase } from '../ipc/models/endpoint.ts'
import { RuntimeBreak, type Driver } from './driver.ts'
import { RESTART_POLICY } from './machine.ts'
import { createSupervisor, type Clock } from './supervisor.ts'

const failure: RuntimeFailure = { step: 'dockerd', reason: 'It ended.', log: ['last words'] }

/** A clock that stands still until it is wound. */
function makeClock(): Clock & { wind(duration: number): void } {
  let now = 0
  const timers = new Set<{ due: number; callback: () => void }>()
  return {
    now: () => now,
    after(duration, callback) {
      const timer = { due: now + duration, callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    wind(duration) {
      now += duration
      for (const timer of [...timers].filter(({ due }) => due <= now)) {
        timers.delete(timer)
        timer.callback()
      }
    },
  }
}

/** A driver that does what the test says, and notes the order of what it was asked. */
function makeDriver(options: { installed?: boolean; leftRunning?: boolean; requirements?: Requirement[] } = {}) {
  const calls: string[] = []
  const control = {
    calls,
    installed: options.installed ?? true,
    leftRunning: options.leftRunning ?? false,
    requirements: options.requirements ?? [],
    launch: (): Promise<void> => Promise.resolve(),
    lose: undefined as ((failure: RuntimeFailure) => void) | undefined,
    dead: false,
  }
  const note = (call: string): void => void calls.push(call)
  const driver: Driver = {
    kind: 'bundled',
    policy: RESTART_POLICY,
    address: { socketPath: '/run/docker.sock' },
    isInstalled: () => control.installed,
    async install(onProgress) {
      note('install')
      onProgress({ done: 1, total: 2, label: 'engine' })
      control.installed = true
    },
    requirements: async () => control.requirements,
    adopt: async () => control.leftRunning,
    async launch() {
      note('launch')
      await control.launch()
      note('launched')
      return { adopted: false }
    },
    watch(onLost, signal) {
      note('watch')
      signal.addEventListener('abort', () => note('unwatch'))
      control.lose = onLost
      return { probe: () => (control.dead ? onLost(failure) : undefined) }
    },
    async halt({ stopContainers }) {
      note(stopContainers ? 'halt' : 'halt, sparing')
    },
  }
  return { driver, control }
}

test('installs what is missing, shows progress, starts and watches', async () => {
  const { driver, control } = makeDriver({ installed: false })
  const supervisor = createSupervisor(driver, { clock: makeClock() })
  const phases: RuntimePhase[] = []
  const labels: (string | undefined)[] = []
  supervisor.onChange((state) => phases.push(state.phase))
  supervisor.onChange(({ progress }) => labels.push(progress?.label))
  expect(supervisor.state.phase).toBe('absent')
  await supervisor.start()
  expect(supervisor.state).toMatchObject({ phase: 'running', adopted: false })
  expect([...new Set(phases)]).toEqual(['installing', 'starting', 'running'])
  expect(labels).toContain('engine')
  expect(control.calls).toEqual(['install', 'launch', 'launched', 'watch'])
})

test('takes over what runs, whatever is missing for a new start', async () => {
  const missing = { name: 'iptables', met: false, problem: 'iptables is missing.', hint: 'Install iptables.' }
  const { driver, control } = makeDriver({ leftRunning: true, requirements: [missing] })
  const supervisor = createSupervisor(driver, { clock: makeClock() })
  await supervisor.start()
  expect(supervisor.state).toMatchObject({ phase: 'running', adopted: true })
  expect(control.calls).toEqual(['watch'])
})

test('does not start without what is required', async () => {
  const missing = { name: 'iptables', met: false, problem: 'iptables is missing.', hint: 'Install iptables.' }
  const { driver, control } = makeDriver({ requirements: [missing] })
  const supervisor = createSupervisor(driver, { clock: makeClock() })
  await supervisor.start()
  expect(supervisor.state).toMatchObject({
    phase: 'failed',
    requirements: [missing],
    failure: { step: 'requirements', reason: 'iptables is missing.', hint: 'Install iptables.' },
  })
  expect(control.calls).toEqual([])
})

test('restarts what was lost after a back-off, and forgets that after a healthy minute', async () => {
  const { driver, control } = makeDriver()
  const clock = makeClock()
  const supervisor = createSupervisor(driver, { clock })
  await supervisor.start()
  control.lose?.(failure)
  expect(supervisor.state).toMatchObject({ phase: 'starting', restarts: 1, nextRestartAt: 500, failure })
  clock.wind(499)
  expect(control.calls.filter((call) => call === 'launch')).toHaveLength(1)
  clock.wind(1)
  await vi.waitFor(() => expect(supervisor.state).toMatchObject({ phase: 'running', restarts: 1 }))
  clock.wind(60_000)
  expect(supervisor.state.restarts).toBe(0)
  expect(control.calls).toEqual(['launch', 'launched', 'watch', 'unwatch', 'launch', 'launched', 'watch'])
})

test('silence of the API is only a loss when the engine is gone', async () => {
  const { driver, control } = makeDriver()
  const supervisor = createSupervisor(driver, { clock: makeClock() })
  await supervisor.start()
  supervisor.daemonLost('the event stream ended')
  expect(supervisor.state.phase).toBe('running')
  control.dead = true
  supervisor.daemonLost('the event stream ended')
  expect(supervisor.state.phase).toBe('starting')
})

test('a stop waits for the launch that it ends', async () => {
  const { driver, control } = makeDriver()
  const supervisor = createSupervisor(driver, { clock: makeClock() })
  let finish: (() => void) | undefined
  control.launch = () => new Promise((resolve) => (finish = resolve))
  const started = supervisor.start()
  await vi.waitFor(() => expect(finish).toBeDefined())
  const stopped = supervisor.stop({ stopContainers: true })
  expect(supervisor.state.phase).toBe('stopping')
  expect(control.calls).toEqual(['launch'])
  finish?.()
  await Promise.all([started, stopped])
  expect(supervisor.state.phase).toBe('stopped')
  expect(control.calls).toEqual(['launch', 'launched', 'halt'])
})

test('a restart spares the containers', async () => {
  const { driver, control } = makeDriver()
  const supervisor = createSupervisor(driver, { clock: makeClock() })
  await supervisor.start()
  control.calls.length = 0
  await supervisor.restart()
  expect(supervisor.state.phase).toBe('running')
  expect(control.calls).toEqual(['unwatch', 'halt, sparing', 'launch', 'launched', 'watch'])
})

test('a start that keeps failing is given up, with the words of its last failure', async () => {
  const { driver, control } = makeDriver()
  const clock = makeClock()
  control.launch = () => Promise.reject(new RuntimeBreak(failure, { transient: true }))
  const supervisor = createSupervisor(driver, { clock })
  supervisor.onChange(({ nextRestartAt }) => {
    if (nextRestartAt !== undefined) queueMicrotask(() => clock.wind(nextRestartAt - clock.now()))
  })
  await supervisor.start()
  expect(supervisor.state).toMatchObject({ phase: 'failed', restarts: 5, failure })
  expect(control.calls).toHaveLength(6)
})

test('after dispose nothing moves and nobody is told, and the engine is left alone', async () => {
  const { driver, control } = makeDriver()
  const clock = makeClock()
  const supervisor = createSupervisor(driver, { clock })
  await supervisor.start()
  const listener = vi.fn<() => void>()
  supervisor.onChange(listener)
  supervisor.dispose()
  listener.mockClear()
  control.lose?.(failure)
  clock.wind(100_000)
  expect(listener).not.toHaveBeenCalled()
  expect(control.calls).toEqual(['launch', 'launched', 'watch', 'unwatch'])
})

test('what waits for a start goes on when the supervision ends', async () => {
  const { driver, control } = makeDriver()
  control.launch = () => new Promise(() => {})
  const supervisor = createSupervisor(driver, { clock: makeClock() })
  const started = supervisor.start()
  supervisor.dispose()
  await started
  expect(supervisor.state.phase).toBe('starting')
})
