import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../e2e/lab/registry.ts'
import { failure } from '../ipc/errors.ts'
import { APP_LABEL } from '../ipc/models/app.ts'
import { runRequest } from '../ipc/models/run-request.ts'
import type { RunRequestInput } from '../ipc/models/run-request.ts'
import type { Task } from '../ipc/models/task.ts'
import { resumeInstall } from '../tasks/install.ts'
import type { InstallSpec, Way } from '../tasks/install.ts'
import { planJoin } from '../tasks/join-network.ts'
import { startAppLab } from '../testing/app-lab.ts'
import type { AppLab } from '../testing/app-lab.ts'
import type { LabEngine } from '../testing/lab-engine.ts'
import { until } from '../testing/until.ts'

const endpoint = 'external'
const PASSWORD = 'correct-horse-battery'
let apps: AppLab
let lab: LabEngine

beforeAll(async () => {
  apps = await startAppLab()
  lab = apps.lab
}, 300_000)

afterAll(() => apps?.dispose())

afterEach(async () => {
  await lab.clear()
  const volumes = await lab.docker('volume', 'ls', '--quiet')
  if (volumes) await lab.docker('volume', 'rm', ...volumes.split('\n'))
})

const named = (name: string, request: Omit<RunRequestInput, 'name'>) => ({
  ...runRequest({ ...request, labels: [{ name: APP_LABEL, value: name }] }),
  name,
})
const dataAt = (source: string, target: string) => ({ type: 'volume' as const, source, target })
const names = (kind: 'ps' | 'volume'): Promise<string> =>
  kind === 'ps' ? lab.docker('ps', '--all', '--format={{.Names}}') : lab.docker('volume', 'ls', '--quiet')

const ended = (id: string): Promise<Task> => apps.ended(id)

async function install(request: ReturnType<typeof named>, secrets: string[] = []): Promise<Task> {
  return ended((await lab.window.call.apps.install({ endpoint, request, secrets })).task)
}

/** What a server answers to a line. */
function say(port: number, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(line))
    socket.once('error', reject)
    socket.once('data', (bytes) => (resolve(bytes.toString()), socket.destroy()))
  })
}

describe('an install', () => {
  it('ends when the server answers at its port', async () => {
    const port = await freePort()
    const ports = [{ hostIp: '127.0.0.1', hostPort: port, containerPort: 6379 }]
    const task = await install(named('redis', { image: 'redis:7', ports, mounts: [dataAt('redis-data', '/data')] }))
    expect(task).toMatchObject({ state: 'succeeded', subject: 'redis', kind: 'install' })
    expect(await say(port, 'PING\r\n')).toBe('+PONG\r\n')
    expect(await lab.docker('inspect', '--format={{.Id}}', 'redis')).toBe(task.result)
    expect(await names('volume')).toBe('redis-data')
    expect(await lab.docker('ps', '--quiet', '--no-trunc', '--filter', `label=${APP_LABEL}=redis`)).toBe(task.result)
  })

  it('keeps a password out of the task and its journal, and finds it again with the data', async () => {
    const request = named('postgres', {
      image: 'postgres:15',
      env: [{ name: 'POSTGRES_PASSWORD', value: PASSWORD }],
      mounts: [dataAt('pg', '/var/lib/postgresql/data')],
    })
    const { task: id } = await lab.window.call.apps.install({ endpoint, request, secrets: ['POSTGRES_PASSWORD'] })
    const task = lab.engine.tasks.index.get(id)!
    expect(task.command).toContain('-e POSTGRES_PASSWORD ')
    expect(await ended(id)).toMatchObject({ state: 'succeeded' })
    expect(JSON.stringify(lab.engine.tasks.index.rows())).not.toContain(PASSWORD)
    const written = await readFile(join(lab.home, '.local/state/longshore/tasks.json'), 'utf8').catch(() => '')
    expect(written).not.toContain(PASSWORD)
    // Healthy by the image's own check, with the password that was asked for.
    expect(await lab.docker('inspect', '--format={{.State.Health.Status}}', 'postgres')).toBe('healthy')
    const sql = ['-h', '127.0.0.1', '-U', 'postgres', '-tAc', 'select 1']
    expect(await lab.docker('exec', '-e', `PGPASSWORD=${PASSWORD}`, 'postgres', 'psql', ...sql)).toBe('1')
    expect(await lab.window.call.apps.found({ endpoint, volumes: ['pg', 'none'] })).toEqual([
      { volume: 'pg', secrets: { POSTGRES_PASSWORD: PASSWORD } },
    ])
  })

  it('takes back what it made when the app does not stay, and says what it said last', async () => {
    await lab.docker('volume', 'create', 'older')
    const task = await install(
      named('broken', {
        image: 'busybox:1',
        restart: { name: 'unless-stopped' },
        command: ['sh', '-c', 'echo no licence; exit 3'],
        mounts: [dataAt('fresh', '/fresh'), dataAt('older', '/older')],
      }),
    )
    expect(task).toMatchObject({
      state: 'failed',
      undone: true,
      error: {
        reason: 'appEnded',
        params: { container: 'broken', code: '3' },
        detail: expect.stringContaining('no licence'),
      },
    })
    expect(task.failedAt).toBeDefined()
    expect(await names('ps')).toBe('')
    expect(await names('volume')).toBe('older')
    expect(await lab.docker('images', '--quiet', 'busybox:1')).not.toBe('')
  })

  it('takes back what it made when it is cancelled while it waits', async () => {
    const request = named('silent', {
      image: 'busybox:1',
      command: ['sleep', '1000'],
      ports: [{ hostIp: '127.0.0.1', hostPort: await freePort(), containerPort: 80 }],
      mounts: [dataAt('fresh', '/fresh')],
    })
    const { task } = await lab.window.call.apps.install({ endpoint, request })
    const watching = await lab.window.call.tasks.watch()
    await until(watching, () => lab.engine.tasks.index.get(task)?.stage === 'listening', 20_000)
    await lab.window.call.tasks.cancel({ task })
    expect(lab.engine.tasks.index.get(task)).toMatchObject({ state: 'cancelled', undone: true, failedAt: 'undoing' })
    expect(await names('ps')).toBe('')
    expect(await names('volume')).toBe('')
  })

  it('says which name is taken and leaves its owner alone', async () => {
    await lab.docker('create', '--name', 'mine', 'busybox:1')
    const task = await install(named('mine', { image: 'busybox:1', command: ['sleep', '1'] }))
    expect(task).toMatchObject({ state: 'failed', error: { reason: 'nameTaken' } })
    expect(await names('ps')).toBe('mine')
  })

  it('that an engine process left behind is taken back, or waited for where it runs', async () => {
    const spec = (name: string): InstallSpec => ({
      endpoint,
      request: named(name, { image: 'busybox:1', command: ['sleep', '1000'] }),
      fresh: [`${name}-data`],
      askedAt: Date.now(),
      secrets: {},
    })
    const { client } = lab.engine.endpoints.require(endpoint)
    let away = 2
    const way: Way = {
      client: () => {
        if (away-- > 0) throw failure('engineDown', { endpoint: 'lab' })
        return client
      },
      report: () => undefined,
      signal: new AbortController().signal,
      vault: lab.engine.secrets,
    }
    const label = (name: string): string[] => [
      '--label',
      `${APP_LABEL}=${name}`,
      '-v',
      `${name}-data:/data`,
      '--name',
      name,
    ]
    await lab.docker('create', ...label('half'), 'busybox:1', 'sleep', '1000')
    await expect(resumeInstall(spec('half'), way)).rejects.toMatchObject({ shape: { reason: 'taskInterrupted' } })
    expect(await names('ps')).toBe('')
    expect(await names('volume')).toBe('')

    const running = await lab.docker('run', '-d', ...label('whole'), 'busybox:1', 'sleep', '1000')
    expect(await resumeInstall(spec('whole'), way)).toEqual({ result: running })
    // Somebody else's container of that name is none of its business.
    await lab.docker('rm', '-f', 'whole')
    await lab.docker('create', '--name', 'whole', 'busybox:1')
    await expect(resumeInstall({ ...spec('whole'), fresh: [] }, way)).rejects.toMatchObject({
      shape: { reason: 'taskInterrupted' },
    })
    expect(await names('ps')).toBe('whole')
  })
})

describe('an app that uses another', () => {
  const networks = (container: string): Promise<string> =>
    lab.docker('inspect', '--format={{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}', container)
  const using = (name: string, command: string[]) =>
    lab.window.call.apps.install({
      endpoint,
      request: named(name, { image: 'busybox:1', command, stopTimeout: 0 }),
      join: { container: 'db', network: 'db-network' },
    })

  it('shares a network with it, which is made where there is none, and goes with a failure', async () => {
    const db = await lab.docker('run', '-d', '--name', 'db', '--stop-timeout=0', 'busybox:1', 'sleep', '1000')
    expect(await ended((await using('broken', ['false'])).task)).toMatchObject({ state: 'failed', undone: true })
    expect(await networks('db')).toBe('bridge')
    expect(await lab.docker('network', 'ls', '--quiet', '--filter', 'name=db-network')).toBe('')

    expect(await ended((await using('web', ['sleep', '1000'])).task)).toMatchObject({
      state: 'succeeded',
      command: expect.stringMatching(
        /^docker network create db-network && docker network connect db-network db && docker run .*--network db-network /,
      ),
    })
    expect(await networks('web')).toBe('db-network')
    expect(await lab.docker('exec', 'web', 'nslookup', 'db')).toMatch(/Name:\s+db/)
    const planned = await planJoin(lab.engine.endpoints.require(endpoint).client, {
      container: 'db',
      network: 'db-network',
    })
    expect(planned).toMatchObject({ container: db, creates: false, connects: false })

    await lab.docker('rm', '-f', 'web', db)
    await lab.docker('network', 'rm', 'db-network')
  })
})

describe('an uninstall', () => {
  it('keeps the data, or takes it along with its password', async () => {
    const request = named('box', {
      image: 'busybox:1',
      command: ['sleep', '1000'],
      stopTimeout: 0,
      env: [{ name: 'TOKEN', value: 'abc' }],
      mounts: [dataAt('box-data', '/data'), dataAt('box-more', '/more')],
    })
    await install(request, ['TOKEN'])
    const gone = await ended((await lab.window.call.apps.uninstall({ endpoint, container: 'box' })).task)
    expect(gone).toMatchObject({ state: 'succeeded', subject: 'box', command: 'docker rm -f -v box' })
    expect(await names('ps')).toBe('')
    expect(await names('volume')).toBe('box-data\nbox-more')

    expect(await install(request, ['TOKEN'])).toMatchObject({ state: 'succeeded' })
    await lab.docker('run', '-d', '--name', 'other', '-v', 'box-more:/more', 'busybox:1', 'sleep', '1000')
    await lab.listed('other')
    const { task } = await lab.window.call.apps.uninstall({
      endpoint,
      container: 'box',
      volumes: ['box-data', 'box-more'],
    })
    expect(await ended(task)).toMatchObject({
      state: 'failed',
      command: 'docker rm -f -v box && docker volume rm box-data box-more',
      error: { reason: 'volumeInUse', params: { volume: 'box-more', container: 'other' } },
    })
    expect(await names('volume')).toBe('box-more')
    await lab.docker('volume', 'create', 'box-data')
    expect(await lab.window.call.apps.found({ endpoint, volumes: ['box-data'] })).toEqual([
      { volume: 'box-data', secrets: {} },
    ])
  })
})
