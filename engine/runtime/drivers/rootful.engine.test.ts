import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { makeImages } from '../../../e2e/lab/images.ts'
import type { Supervisor } from '../supervisor.ts'
import { readRecord } from '../record.ts'
import { findProcess } from '../process.ts'
import { makeInstance, untilState, type Instance } from '../testing/instance.ts'

/** Of a process in the record; fails when there is none. */
function pidOf(instance: Instance, program: string): number {
  const pid = readRecord(instance.layout.record)?.processes[program]?.pid
  if (pid === undefined) throw new Error(`${program} is not in the record`)
  return pid
}

async function start(instance: Instance, env?: NodeJS.ProcessEnv): Promise<Supervisor> {
  const supervisor = instance.supervise(env)
  await supervisor.start()
  expect(supervisor.state.failure).toBeUndefined()
  expect(supervisor.state.phase).toBe('running')
  return supervisor
}

/** Kills a program and waits until the engine runs again. */
async function crash(instance: Instance, supervisor: Supervisor, program: string): Promise<void> {
  const { since } = supervisor.state
  process.kill(pidOf(instance, program), 'SIGKILL')
  await untilState(
    supervisor,
    (state) => state.phase === 'failed' || (state.phase === 'running' && state.since > since),
  )
}

async function runSleeper(instance: Instance, ...options: string[]): Promise<{ name: string; pid: number }> {
  const { tars } = await makeImages()
  await instance.docker('load', '--input', tars['busybox:1'])
  const name = 'sleeper'
  await instance.docker(
    'run',
    '--detach',
    '--name',
    name,
    '--stop-timeout',
    '1',
    ...options,
    'busybox:1',
    'sleep',
    '1000',
  )
  return { name, pid: Number(await instance.docker('inspect', '--format', '{{.State.Pid}}', name)) }
}

async function pidNow(instance: Instance, name: string): Promise<number> {
  return Number(await instance.docker('inspect', '--format', '{{.State.Pid}}', name))
}

const hasSessions = existsSync('/proc/self/autogroup')

test.runIf(hasSessions)('stands back, further while it unpacks, also when started anew meanwhile', async () => {
  const instance = makeInstance()
  const supervisor = await start(instance)
  const nice = () =>
    ['dockerd', 'containerd'].map((program) =>
      readFileSync(`/proc/${pidOf(instance, program)}/autogroup`, 'utf8')
        .replace(/^.* nice /, '')
        .trim(),
    )
  expect(nice()).toEqual(['5', '5'])
  supervisor.standBack(true)
  expect(nice()).toEqual(['8', '8'])
  await crash(instance, supervisor, 'dockerd')
  expect(nice()).toEqual(['8', '8'])
  // Whoever takes it over knows of nothing that it unpacks.
  supervisor.dispose()
  const next = await start(instance)
  expect(nice()).toEqual(['5', '5'])
  await next.stop({ stopContainers: true })
})

test('starts beside others, closed to them, and stops without a trace', async () => {
  const instance = makeInstance()
  const other = makeInstance()
  const [supervisor] = await Promise.all([start(instance), start(other)])
  expect(supervisor.state.adopted).toBe(false)
  expect(supervisor.address).toEqual({ socketPath: instance.layout.socket })
  expect(statSync(instance.layout.socket).mode & 0o777).toBe(0o600)
  expect(statSync(dirname(instance.layout.socket)).mode & 0o777).toBe(0o700)
  const { pid } = await runSleeper(instance, '--publish', '127.0.0.1::80', '--restart', 'unless-stopped')
  await instance.docker('network', 'create', 'mine')
  const id = (await instance.docker('network', 'inspect', '--format', '{{.Id}}', 'mine')).slice(0, 12)
  expect(existsSync(`/sys/class/net/br-${id}`)).toBe(true)
  await instance.docker('run', '-d', '--name=web', '--network=mine', '--stop-timeout=1', 'busybox:1', 'httpd', '-f')
  const knock = ['sh', '-c', 'nc -w 2 web 80 < /dev/null && echo open']
  expect(await instance.docker('run', '--rm', '--network=mine', 'busybox:1', ...knock)).toBe('open')
  expect((await instance.leftovers()).length).toBeGreaterThan(0)

  await supervisor.stop({ stopContainers: true })
  expect(supervisor.state).toMatchObject({ phase: 'stopped', restarts: 0 })
  expect(await instance.leftovers()).toEqual([])
  expect(existsSync(`/sys/class/net/br-${id}`)).toBe(false)
  expect(findProcess(pid)).toBeUndefined()
  expect(await other.docker('info', '--format', '{{.ServerVersion}}')).not.toBe('')

  // The engine stopped the container, not a person: it comes back with the engine.
  await supervisor.start()
  await vi.waitFor(async () => expect(await pidNow(instance, 'sleeper')).toBeGreaterThan(0), { timeout: 10_000 })
})

test('a later run takes over what an earlier one left, with changed settings', async () => {
  const instance = makeInstance()
  const first = await start(instance)
  const { name, pid } = await runSleeper(instance)
  const dockerd = pidOf(instance, 'dockerd')
  first.dispose()

  instance.settings.registryMirrors.push('http://127.0.0.1:5999')
  const second = await start(instance)
  expect(second.state.adopted).toBe(true)
  expect(pidOf(instance, 'dockerd')).toBe(dockerd)
  expect(await pidNow(instance, name)).toBe(pid)
  await vi.waitFor(async () => {
    expect(await instance.docker('info', '--format', '{{.RegistryConfig.Mirrors}}')).toBe('[http://127.0.0.1:5999/]')
  })

  // An adopted daemon is no child: whoever notices its silence says so.
  process.kill(dockerd, 'SIGKILL')
  await vi.waitFor(() => expect(findProcess(dockerd)?.zombie ?? true).toBe(true))
  second.daemonLost('the event stream ended')
  expect(second.state).toMatchObject({ phase: 'starting', restarts: 1 })
  await untilState(second, ({ phase }) => phase === 'running')
  expect(await pidNow(instance, name)).toBe(pid)
})

test('a run in another session finds the engine where it is', async () => {
  const instance = makeInstance()
  const first = await start(instance)
  const { pid } = await runSleeper(instance)
  const dockerd = pidOf(instance, 'dockerd')
  first.dispose()

  const elsewhere = await start(instance, { XDG_RUNTIME_DIR: join(dirname(instance.layout.dataRoot), 'another-run') })
  expect(elsewhere.state.adopted).toBe(true)
  expect(elsewhere.address).toEqual({ socketPath: instance.layout.socket })
  expect(pidOf(instance, 'dockerd')).toBe(dockerd)
  expect(await pidNow(instance, 'sleeper')).toBe(pid)
  await elsewhere.stop({ stopContainers: true })
  expect(await instance.leftovers()).toEqual([])
})

test('containers keep running through crashes, restarts and a stop that spares them', async () => {
  const instance = makeInstance()
  const supervisor = await start(instance)
  const { name, pid } = await runSleeper(instance)

  await crash(instance, supervisor, 'dockerd')
  expect(supervisor.state).toMatchObject({ phase: 'running', restarts: 1, adopted: false })
  expect(await pidNow(instance, name)).toBe(pid)

  await crash(instance, supervisor, 'containerd')
  expect(supervisor.state).toMatchObject({ phase: 'running', restarts: 2 })
  expect(await pidNow(instance, name)).toBe(pid)
  expect(await instance.docker('exec', name, 'echo', 'well')).toBe('well')

  await supervisor.restart()
  expect(supervisor.state).toMatchObject({ phase: 'running', restarts: 0 })
  expect(await pidNow(instance, name)).toBe(pid)

  await supervisor.stop({ stopContainers: false })
  expect(supervisor.state.phase).toBe('stopped')
  expect(findProcess(pid)?.zombie).toBe(false)
  await supervisor.start()
  expect(await pidNow(instance, name)).toBe(pid)
  expect(await instance.docker('exec', name, 'ip', 'route')).toContain('default via')

  await supervisor.stop({ stopContainers: false })
  await supervisor.stop({ stopContainers: true })
  expect(await instance.leftovers()).toEqual([])
  expect(findProcess(pid)).toBeUndefined()
})

test('gives up after five restarts, says why, and cleans up even then', async () => {
  const instance = makeInstance()
  const supervisor = await start(instance)
  const { pid } = await runSleeper(instance, '--publish', '127.0.0.1::80')
  for (let restarts = 1; restarts <= 5; restarts++) {
    await crash(instance, supervisor, 'dockerd')
    expect(supervisor.state).toMatchObject({ phase: 'running', restarts })
  }
  await crash(instance, supervisor, 'dockerd')
  expect(supervisor.state.phase).toBe('failed')
  expect(supervisor.state.failure?.reason).toBe('dockerd ended unexpectedly.')
  expect(supervisor.state.failure?.log.join('\n')).toContain('API listen on')
  expect(findProcess(pid)?.zombie).toBe(false)

  await supervisor.stop({ stopContainers: true })
  expect(supervisor.state.phase).toBe('stopped')
  expect(await instance.leftovers()).toEqual([])
  expect(findProcess(pid)).toBeUndefined()
})

test('a start that cannot work fails with words for a person', async () => {
  const instance = makeInstance()
  instance.settings.registryMirrors.push('ftp://mirror')
  const supervisor = instance.supervise()
  await supervisor.start()
  expect(supervisor.state).toMatchObject({ phase: 'failed', restarts: 0 })
  expect(supervisor.state.failure?.reason).toBe('One of the registry mirrors in the settings is not a valid address.')
  instance.settings.registryMirrors.pop()
  await supervisor.start()
  expect(supervisor.state.phase).toBe('running')
})

test('a stop in the middle of a start leaves nothing', async () => {
  const instance = makeInstance()
  const supervisor = instance.supervise()
  const starting = supervisor.start()
  await vi.waitFor(() => pidOf(instance, 'dockerd'))
  await Promise.all([supervisor.stop({ stopContainers: true }), starting])
  expect(supervisor.state.phase).toBe('stopped')
  expect(await instance.leftovers()).toEqual([])
})
