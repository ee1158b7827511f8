import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { freePort } from '../../e2e/lab/registry.ts'
import type { CollectionMessage } from '../ipc/models/collection.ts'
import type { Container } from '../ipc/models/container.ts'
import { runRequest } from '../ipc/models/run-request.ts'
import type { RunRequest, RunRequestInput } from '../ipc/models/run-request.ts'
import { startLabEngine } from '../testing/lab-engine.ts'
import type { LabEngine } from '../testing/lab-engine.ts'
import { shapeOf } from '../testing/shape-of.ts'
import { until } from '../testing/until.ts'

const endpoint = 'external'
let lab: LabEngine

beforeAll(async () => {
  lab = await startLabEngine('busybox:1')
}, 300_000)
afterEach(() => lab.clear())
afterAll(() => lab?.dispose())

const request = (rest: Partial<RunRequestInput>): RunRequest =>
  runRequest({ image: 'busybox:1', command: ['sleep', '1000'], ...rest })
const run = async (rest: Partial<RunRequestInput>): Promise<string> => {
  const started = await lab.window.call.containers.run({ endpoint, request: request(rest) })
  return 'container' in started ? started.container : expect.unreachable('it became a task')
}
const listed = (name: string): Container | undefined =>
  lab.engine.endpoints
    .lists(endpoint)
    .containers.rows()
    ?.find((row) => row.name === name)

describe('containers', () => {
  it('runs what was asked for, as the docker CLI sees it', async () => {
    const messages = await lab.window.call.containers.watch({ endpoint })
    const hostPort = await freePort()
    const id = await run({
      name: 'web',
      command: ['sh', '-c', 'sleep 1000'],
      env: [{ name: 'GREETING', value: 'a=b c' }],
      ports: [{ hostIp: '127.0.0.1', hostPort, containerPort: 80, protocol: 'tcp' }],
      mounts: [
        { type: 'volume', source: 'state', target: '/state', readOnly: false },
        { type: 'volume', source: '', target: '/scratch', readOnly: false },
        { type: 'bind', source: lab.home, target: '/host', readOnly: true },
      ],
      interactive: true,
      tty: true,
      restart: { name: 'on-failure', retries: 3 },
      workingDir: '/tmp',
      user: '7:8',
    })
    const [inspected] = JSON.parse(await lab.docker('inspect', 'web'))
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
    const detail = await lab.window.call.containers.inspect({ endpoint, container: 'web' })
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
    const status = () => lab.docker('inspect', '--format={{.State.Status}}', 'moody')
    const follows = (wanted: string) => vi.waitFor(() => expect(listed('moody')?.status).toBe(wanted), 5000)
    await follows('running')
    const steps = [
      [() => lab.window.call.containers.pause({ endpoint, container }), 'paused'],
      [() => lab.window.call.containers.unpause({ endpoint, container }), 'running'],
      [() => lab.window.call.containers.stop({ endpoint, container, timeout: 0 }), 'exited'],
      [() => lab.window.call.containers.start({ endpoint, container }), 'running'],
      [() => lab.window.call.containers.kill({ endpoint, container }), 'exited'],
      [() => lab.window.call.containers.restart({ endpoint, container }), 'running'],
    ] as const
    for (const [act, wanted] of steps) {
      await act()
      await vi.waitFor(async () => expect(await status()).toBe(wanted), 5000)
      await follows(wanted)
    }
    expect((await shapeOf(lab.window.call.containers.remove({ endpoint, container }))).reason).toBe('containerRunning')
    await lab.window.call.containers.remove({ endpoint, container, force: true })
    expect(await lab.docker('ps', '--all', '--quiet')).toBe('')
    await vi.waitFor(() => expect(listed('moody')).toBeUndefined())
    const { message } = await shapeOf(lab.window.call.containers.start({ endpoint, container: 'moody' }))
    expect(message).toBe('The container “moody” no longer exists.')
  })

  it('removes anonymous volumes also that a container has by their names, as an edit leaves it, unless another has them', async () => {
    const container = await run({ name: 'first', mounts: [{ type: 'volume', target: '/data' }] })
    const volume = await lab.docker('inspect', '--format={{(index .Mounts 0).Name}}', 'first')
    for (const name of ['edited', 'other'])
      await lab.docker('create', `--name=${name}`, `-v=${volume}:/data`, 'busybox:1')
    await lab.window.call.containers.remove({ endpoint, container, force: true })
    const removed = async (name: string): Promise<string> => {
      await lab.window.call.containers.remove({ endpoint, container: name, volumes: true })
      return lab.docker('volume', 'ls', '-q', '-f', `name=${volume}`)
    }
    expect(await removed('edited')).toBe(volume)
    expect(await removed('other')).toBe('')
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
      await vi.waitFor(async () => expect(await lab.docker('ps', '--all', '--quiet')).toBe(''))
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
    expect(await lab.docker('ps', '--all', '--format={{.Names}}')).toBe('first')
    expect((await shapeOf(run({ name: 'first' }))).reason).toBe('nameTaken')
  })

  it('refuses input that is not of the contract with a reason', async () => {
    const bad = { endpoint, request: { image: 7 } as unknown as RunRequest }
    const shape = await shapeOf(lab.window.call.containers.run(bad))
    expect(shape).toMatchObject({ code: 'INVALID', reason: 'requestInvalid' })
    expect(shape.message).toContain('request.image')
    expect((await shapeOf(lab.window.call.containers.start({ endpoint: 'moon', container: 'x' }))).reason).toBe(
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
    (await lab.window.call.containers.validate({ endpoint, request: request(rest) })).map(
      ({ path, error, suggestion }) => [path, error.reason, suggestion],
    )
  const port = (hostPort: number, hostIp?: string) => ({
    hostPort,
    containerPort: 80,
    protocol: 'tcp' as const,
    hostIp,
  })

  it('finds nothing wrong with what would run', async () => {
    const mounts = [{ type: 'bind' as const, source: lab.home, target: '/host', readOnly: true }]
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
      ['ports.1.hostPort', 'portTakenByProgram', someFreePort],
      ['ports.3.hostPort', 'portTwice', someFreePort],
    ])
    const suggested = problems.flatMap(([, , suggestion]) =>
      /^\d+$/.test(suggestion ?? '') ? [Number(suggestion)] : [],
    )
    expect(new Set(suggested).size).toBe(3)
    expect(await validate({ ports: suggested.map((free) => port(free)) })).toEqual([])
    // A program on one address is in the way of a port on all of them; another protocol is not.
    expect(await validate({ ports: [port(taken)] })).toEqual([['ports.0.hostPort', 'portTakenByProgram', someFreePort]])
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

describe('windows', () => {
  it('ends the subscriptions of a window that goes', async () => {
    const other = lab.open()
    const messages = await other.call.containers.watch({ endpoint })
    await messages.next()
    const waiting = messages.next()
    other.close()
    await expect(waiting).rejects.toThrow(/abort|closed/i)
  })
})
