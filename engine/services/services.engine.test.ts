import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { docker, dockerText } from '../../e2e/lab/cli.ts'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import type { Daemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import { freePort, startRegistry } from '../../e2e/lab/registry.ts'
import type { Registry } from '../../e2e/lab/registry.ts'
import { startEngine } from '../engine.ts'
import type { RunningEngine } from '../engine.ts'
import type { ErrorShape } from '../ipc/errors.ts'
import type { CollectionMessage } from '../ipc/models/collection.ts'
import type { Container } from '../ipc/models/container.ts'
import { runRequest } from '../ipc/models/run-request.ts'
import type { RunRequest, RunRequestInput } from '../ipc/models/run-request.ts'
import type { Task } from '../ipc/models/task.ts'
import type { Log } from '../log.ts'
import { paths } from '../runtime/paths.ts'
import { connectWindow } from '../testing/connect.ts'
import type { TestWindow } from '../testing/connect.ts'
import { until } from '../testing/until.ts'
import { createWindows } from '../windows.ts'

const endpoint = 'external'
let home: string
let registry: Registry
let daemon: Daemon
let engine: RunningEngine
let window: TestWindow
const errors: unknown[] = []
const log: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: (message, error) => void errors.push([message, error]),
  flush: async () => undefined,
}

beforeAll(async () => {
  const { seed, tars } = await makeImages()
  registry = await startRegistry({ seed })
  daemon = await startDaemon({ mirror: registry.mirror, flags: ['--max-download-attempts=1'] })
  await docker(['load', '--quiet', '--input', tars['busybox:1']], daemon)
  home = mkdtempSync(join(tmpdir(), 'services-'))
  const env = { HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home, XDG_RUNTIME_DIR: home }
  mkdirSync(join(home, 'longshore'))
  const settings = { driver: 'external', externalHost: daemon.host }
  writeFileSync(join(home, 'longshore', 'settings.json'), JSON.stringify(settings))
  engine = await startEngine(env, paths(env), log)
  window = connectWindow(createWindows(engine, log))
  await until(
    await window.call.endpoints.watch(),
    ([only]) => only?.connection.state === 'live' && only.facts !== undefined,
  )
}, 300_000)

afterAll(async () => {
  window?.close()
  await engine?.dispose()
  await Promise.all([daemon?.dispose(), registry?.dispose()])
  rmSync(home, { recursive: true, force: true })
  if (errors.length > 0) throw new AggregateError(errors, 'the engine logged errors')
})

afterEach(async () => {
  registry.setFault(undefined)
  const ids = await dockerText(['ps', '--all', '--quiet'], daemon)
  if (ids) await docker(['rm', '--force', '--volumes', ...ids.split('\n')], daemon)
  await docker(['rmi', '--force', 'redis:7', 'nginx:1.27', fromRegistry()], { ...daemon, mayFail: true })
  await window.call.tasks.clear({})
})

const request = (rest: Partial<RunRequestInput>): RunRequest =>
  runRequest({ image: 'busybox:1', command: ['sleep', '1000'], ...rest })
/** By the registry's own name, so that the daemon does not turn to Docker Hub when the mirror fails. */
const fromRegistry = (): string => `${registry.address}/library/nginx:1.27`
const shapeOf = (promise: Promise<unknown>): Promise<ErrorShape> =>
  promise.then(
    () => expect.unreachable('it succeeded'),
    (error: { data: ErrorShape }) => error.data,
  )
const run = async (rest: Partial<RunRequestInput>): Promise<string> => {
  const started = await window.call.containers.run({ endpoint, request: request(rest) })
  return 'container' in started ? started.container : expect.unreachable('it became a task')
}
const listed = (name: string): Container | undefined =>
  engine.endpoints
    .lists(endpoint)
    .containers.rows()
    ?.find((row) => row.name === name)

describe('containers', () => {
  it('runs what was asked for, as the docker CLI sees it', async () => {
    const messages = await window.call.containers.watch({ endpoint })
    const hostPort = await freePort()
    const id = await run({
      name: 'web',
      command: ['sh', '-c', 'sleep 1000'],
      env: [{ name: 'GREETING', value: 'a=b c' }],
      ports: [{ hostIp: '127.0.0.1', hostPort, containerPort: 80, protocol: 'tcp' }],
      mounts: [
        { type: 'volume', source: 'state', target: '/state', readOnly: false },
        { type: 'volume', source: '', target: '/scratch', readOnly: false },
        { type: 'bind', source: home, target: '/host', readOnly: true },
      ],
      interactive: true,
      tty: true,
      restart: { name: 'on-failure', retries: 3 },
      workingDir: '/tmp',
      user: '7:8',
    })
    const [inspected] = JSON.parse(await dockerText(['inspect', 'web'], daemon))
    expect(inspected.Id).toBe(id)
    expect(inspected.Config).toMatchObject({
      Cmd: ['sh', '-c', 'sleep 1000'],
      User: '7:8',
      WorkingDir: '/tmp',
      Tty: true,
    })
    expect(inspected.Config).toMatchObject({ OpenStdin: true, Env: expect.arrayContaining(['GREETING=a=b c']) })
    expect(inspected.HostConfig.RestartPolicy).toEqual({ Name: 'on-failure', MaximumRetryCount: 3 })
    expect(inspected.HostConfig.PortBindings).toEqual({
      '80/tcp': [{ HostIp: '127.0.0.1', HostPort: String(hostPort) }],
    })
    expect(inspected.Mounts.map((mount: { Destination: string }) => mount.Destination).toSorted()).toEqual([
      '/host',
      '/scratch',
      '/state',
    ])

    const has = (message: CollectionMessage<Container>): boolean =>
      (message.type === 'patch' ? message.upsert : (message.rows ?? [])).some(
        (row) => row.id === id && row.status === 'running',
      )
    await until(messages, has)
    const detail = await window.call.containers.inspect({ endpoint, container: 'web' })
    expect(detail).toMatchObject({
      id,
      name: 'web',
      tty: true,
      user: '7:8',
      restartPolicy: { name: 'on-failure', retries: 3 },
    })
    expect(detail.ports).toEqual([{ containerPort: 80, protocol: 'tcp', hostPort, hostIp: '127.0.0.1' }])
  })

  it('stops, starts, pauses, restarts, kills and removes, and the list follows', async () => {
    const container = await run({ name: 'moody', command: ['sleep', '1000'] })
    const status = () => dockerText(['inspect', '--format={{.State.Status}}', 'moody'], daemon)
    const follows = (wanted: string) => vi.waitFor(() => expect(listed('moody')?.status).toBe(wanted), 5000)
    await follows('running')
    const steps = [
      [() => window.call.containers.pause({ endpoint, container }), 'paused'],
      [() => window.call.containers.unpause({ endpoint, container }), 'running'],
      [() => window.call.containers.stop({ endpoint, container, timeout: 0 }), 'exited'],
      [() => window.call.containers.start({ endpoint, container }), 'running'],
      [() => window.call.containers.kill({ endpoint, container }), 'exited'],
      [() => window.call.containers.restart({ endpoint, container }), 'running'],
    ] as const
    for (const [act, wanted] of steps) {
      await act()
      await vi.waitFor(async () => expect(await status()).toBe(wanted), 5000)
      await follows(wanted)
    }
    expect((await shapeOf(window.call.containers.remove({ endpoint, container }))).reason).toBe('containerRunning')
    await window.call.containers.remove({ endpoint, container, force: true })
    expect(await dockerText(['ps', '--all', '--quiet'], daemon)).toBe('')
    await vi.waitFor(() => expect(listed('moody')).toBeUndefined())
    const { message } = await shapeOf(window.call.containers.start({ endpoint, container: 'moody' }))
    expect(message).toBe('The container “moody” no longer exists.')
  })

  it('leaves nothing behind when a container does not start', async () => {
    const cases: [Partial<RunRequestInput>, string, string][] = [
      [{ command: ['no-such-program'] }, 'commandNotFound', '“no-such-program”'],
      [{ command: ['/etc'] }, 'commandNotExecutable', '“/etc”'],
      [{ user: 'nobody-knows' }, 'userNotFound', '“nobody-knows”'],
      [{ autoRemove: true, command: ['no-such-program'] }, 'commandNotFound', '“no-such-program”'],
      [{ network: 'nowhere' }, 'networkNotFound', '“nowhere”'],
      [
        { mounts: [{ type: 'bind', syntax: 'long', source: '/no/such', target: '/x', readOnly: false }] },
        'hostPathMissing',
        '“/no/such”',
      ],
    ]
    for (const [rest, reason, part] of cases) {
      const shape = await shapeOf(run({ name: 'doomed', ...rest }))
      expect(shape.reason).toBe(reason)
      expect(shape.message).toContain(part)
      await vi.waitFor(async () => expect(await dockerText(['ps', '--all', '--quiet'], daemon)).toBe(''))
    }
  })

  it('names the container that holds a port, and rolls back', async () => {
    const hostPort = await freePort()
    const ports = [{ hostPort, containerPort: 80, protocol: 'tcp' as const }]
    await run({ name: 'first', ports })
    await vi.waitFor(() => expect(listed('first')?.ports).toEqual([{ containerPort: 80, protocol: 'tcp', hostPort }]))
    const shape = await shapeOf(run({ name: 'second', ports }))
    expect(shape.message).toBe(`Port ${hostPort} is already used by container “first”.`)
    expect(shape.detail).toMatch(/port is already allocated/)
    expect(await dockerText(['ps', '--all', '--format={{.Names}}'], daemon)).toBe('first')
    expect((await shapeOf(run({ name: 'first' }))).reason).toBe('nameTaken')
  })

  it('refuses input that is not of the contract with a reason', async () => {
    const bad = { endpoint, request: { image: 7 } as unknown as RunRequest }
    const shape = await shapeOf(window.call.containers.run(bad))
    expect(shape).toMatchObject({ code: 'INVALID', reason: 'requestInvalid' })
    expect(shape.message).toContain('request.image')
    expect((await shapeOf(window.call.containers.start({ endpoint: 'moon', container: 'x' }))).reason).toBe(
      'endpointNotFound',
    )
  })
})

describe('validate', () => {
  let busy: Server
  let taken: number

  beforeAll(async () => {
    busy = createServer()
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve))
    taken = (busy.address() as AddressInfo).port
  })
  afterAll(() => busy.close())

  const validate = async (rest: Partial<RunRequestInput>) =>
    (await window.call.containers.validate({ endpoint, request: request(rest) })).map(({ path, error, suggestion }) => [
      path,
      error.reason,
      suggestion,
    ])
  const port = (hostPort: number, hostIp?: string) => ({
    hostPort,
    containerPort: 80,
    protocol: 'tcp' as const,
    hostIp,
  })

  it('finds nothing wrong with what would run', async () => {
    const mounts = [{ type: 'bind' as const, source: home, target: '/host', readOnly: true }]
    expect(await validate({ name: 'fresh', ports: [port(await freePort())], mounts })).toEqual([])
  })

  it('says what is taken, by whom, and what is free', async () => {
    const held = await freePort()
    const twice = await freePort()
    await run({ name: 'web', ports: [port(held)] })
    await vi.waitFor(() => expect(listed('web')?.ports).toHaveLength(1))
    const problems = await validate({
      name: 'web',
      ports: [port(held), port(taken, '127.0.0.1'), port(twice), port(twice)],
    })
    const someFreePort = expect.stringMatching(/^\d+$/)
    expect(problems).toEqual([
      ['name', 'nameTaken', 'web-2'],
      ['ports.0.hostPort', 'portTaken', someFreePort],
      ['ports.1.hostPort', 'portTakenOnHost', someFreePort],
      ['ports.3.hostPort', 'portTwice', someFreePort],
    ])
    const suggested = problems.flatMap(([, , suggestion]) =>
      /^\d+$/.test(suggestion ?? '') ? [Number(suggestion)] : [],
    )
    expect(new Set(suggested).size).toBe(3)
    expect(await validate({ ports: suggested.map((free) => port(free)) })).toEqual([])
    // A program on one address is in the way of a port on all of them; another protocol is not.
    expect(await validate({ ports: [port(taken)] })).toEqual([['ports.0.hostPort', 'portTakenOnHost', someFreePort]])
    expect(await validate({ ports: [{ ...port(held), protocol: 'udp' }] })).toEqual([])
  })

  it('checks each field on its own', async () => {
    const mount = (source: string, target: string, type: 'bind' | 'volume' = 'bind') => ({
      type,
      source,
      target,
      readOnly: false,
    })
    expect(
      await validate({
        image: 'nope:1',
        name: '-',
        env: [{ name: '', value: 'x' }],
        ports: [port(1, '203.0.113.9'), port(2, 'everywhere')],
        mounts: [
          mount('/no/such', '/a'),
          mount('relative', 'b'),
          mount('bad name', '/c', 'volume'),
          mount('', '/c/', 'volume'),
        ],
      }),
    ).toEqual([
      ['image', 'imageNotLocal', undefined],
      ['name', 'nameInvalid', undefined],
      ['env.0.name', 'environmentNameInvalid', undefined],
      ['ports.0.hostIp', 'hostAddressInvalid', undefined],
      ['ports.1.hostIp', 'hostAddressInvalid', undefined],
      ['mounts.0.source', 'hostPathMissing', undefined],
      ['mounts.1.source', 'hostPathInvalid', undefined],
      ['mounts.1.target', 'containerPathInvalid', undefined],
      ['mounts.2.source', 'volumeNameInvalid', undefined],
      ['mounts.3.target', 'mountTargetTwice', undefined],
    ])
    expect(await validate({ image: 'Busybox' })).toEqual([['image', 'imageReferenceUppercase', undefined]])
  })
})

/** Follows one task to its end; fails when its progress fell. */
async function follow(id: string): Promise<Task> {
  const seen: Task[] = []
  const own = (message: CollectionMessage<Task>): Task[] =>
    (message.type === 'patch' ? message.upsert : (message.rows ?? [])).filter((task) => task.id === id)
  const isOver = (message: CollectionMessage<Task>): boolean => {
    seen.push(...own(message))
    return seen.at(-1)?.endedAt !== undefined
  }
  await until(await window.call.tasks.watch(), isOver, 60_000)
  const shares = seen.map(({ progress: { done, total } }) => (total === 0 ? 0 : done / total))
  const dones = seen.map(({ progress }) => progress.done)
  for (const values of [shares, dones]) expect(values).toEqual(values.toSorted((a, b) => a - b))
  return seen.at(-1)!
}

describe('images and tasks', () => {
  it('pulls with honest progress, lists the image, and removes it', async () => {
    const { task } = await window.call.images.pull({ endpoint, image: 'redis:7' })
    expect(await window.call.images.pull({ endpoint, image: 'docker.io/library/redis:7' })).toEqual({ task })
    const ended = await follow(task)
    expect(ended).toMatchObject({
      state: 'succeeded',
      changed: true,
      command: 'docker pull redis:7',
      result: expect.stringMatching(/^sha256:/),
    })
    expect(ended.progress.done).toBe(ended.progress.total)
    expect(ended.progress.done).toBeGreaterThan(10_000_000)
    expect(ended.steps.every((step) => ['done', 'present'].includes(step.state))).toBe(true)

    const id = await dockerText(['image', 'inspect', '--format={{.Id}}', 'redis:7'], daemon)
    const { images } = engine.endpoints.lists(endpoint)
    await vi.waitFor(() => expect(images.get(id)?.tags).toEqual(['redis:7']))
    const detail = await window.call.images.inspect({ endpoint, image: 'redis:7' })
    expect(detail).toMatchObject({ id, exposedPorts: ['6379/tcp'], volumes: ['/data'], workingDir: '/data' })
    expect(detail.layers.length).toBeGreaterThan(3)

    const again = await follow((await window.call.images.pull({ endpoint, image: 'redis:7' })).task)
    expect(again).toMatchObject({ state: 'succeeded', changed: false, progress: { done: 0, total: 0 } })

    await run({ name: 'user', image: 'redis:7', command: [] })
    await vi.waitFor(() => expect(images.get(id)?.containers).toHaveLength(1))
    const inUse = await shapeOf(window.call.images.remove({ endpoint, image: 'redis:7' }))
    expect(inUse.message).toBe('The image “redis:7” is used by container “user”. Remove the container first.')
    await window.call.containers.remove({ endpoint, container: 'user', force: true, volumes: true })
    const removal = await window.call.images.remove({ endpoint, image: 'redis:7' })
    expect(removal.untagged).toContain('redis:7')
    expect(removal.deleted).toContain(id)
    await vi.waitFor(() => expect(images.get(id)).toBeUndefined())
    expect((await shapeOf(window.call.images.inspect({ endpoint, image: 'redis:7' }))).reason).toBe('imageGone')
  })

  it('cancels a pull at once, and brings it to its end when it is retried', async () => {
    registry.setFault({ kind: 'throttle', bytesPerSecond: 500_000 })
    const { task } = await window.call.images.pull({ endpoint, image: 'redis:7' })
    await vi.waitFor(() => expect(registry.activeLayers).toBeGreaterThan(0), 5000)
    const start = performance.now()
    await window.call.tasks.cancel({ task })
    await vi.waitFor(() => expect(registry.activeLayers).toBe(0), { timeout: 2000, interval: 5 })
    expect(performance.now() - start).toBeLessThan(300)
    expect((await follow(task)).state).toBe('cancelled')
    registry.setFault(undefined)
    await window.call.tasks.retry({ task })
    expect((await follow(task)).state).toBe('succeeded')
    expect(await dockerText(['images', '--quiet', 'redis:7'], daemon)).not.toBe('')
  })

  it('runs an image that is not local as a task that pulls first', async () => {
    const started = await window.call.containers.run({
      endpoint,
      request: request({ image: 'nginx:1.27', name: 'site', command: [] }),
    })
    const ended = await follow('task' in started ? started.task : 'none: the image was there')
    expect(ended).toMatchObject({
      state: 'succeeded',
      kind: 'run',
      subject: 'site',
      command: 'docker run -d --name site nginx:1.27',
    })
    expect(await dockerText(['inspect', '--format={{.Id}} {{.State.Status}}', 'site'], daemon)).toBe(
      `${ended.result} running`,
    )
  })

  it.each([
    ['corrupt', { kind: 'corrupt' }, 'digestMismatch'],
    ['drop', { kind: 'drop', afterBytes: 200_000 }, 'pullInterrupted'],
    ['limit', { kind: 'status', status: 429, code: 'TOOMANYREQUESTS', message: 'slow down' }, 'registryRateLimit'],
    ['refusal', { kind: 'status', status: 401, code: 'UNAUTHORIZED', message: 'no' }, 'registryDenied'],
    ['breakdown', { kind: 'status', status: 503, code: 'UNAVAILABLE', message: 'later' }, 'registryUnreachable'],
  ] as const)('says what went wrong with a registry: %s', async (_, fault, reason) => {
    registry.setFault(fault)
    const { task } = await window.call.images.pull({ endpoint, image: fromRegistry() })
    const ended = await follow(task)
    expect(ended).toMatchObject({ state: 'failed', error: { reason } })
    expect(ended.error?.message).not.toMatch(/“”|registry {2}/)
  })

  it('tells what is not there from what cannot be reached', async () => {
    const reason = async (image: string) =>
      (await follow((await window.call.images.pull({ endpoint, image })).task)).error?.reason
    expect(await reason(`${registry.address}/nope`)).toBe('imageNotFound')
    expect(await reason('127.0.0.1:1/nope')).toBe('registryUnreachable')
    expect(await reason('registry.invalid/nope')).toBe('registryUnknownHost')
    expect((await shapeOf(window.call.images.pull({ endpoint, image: 'Redis' }))).reason).toBe(
      'imageReferenceUppercase',
    )
  })
})

describe('windows', () => {
  it('ends the subscriptions of a window that goes', async () => {
    const other = connectWindow(createWindows(engine, log))
    const messages = await other.call.containers.watch({ endpoint })
    await messages.next()
    const waiting = messages.next()
    other.close()
    await expect(waiting).rejects.toThrow(/abort|closed/i)
  })
})
