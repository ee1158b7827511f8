import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { CHANGES } from '../ipc/commit-change.ts'
import type { ErrorShape } from '../ipc/errors.ts'
import type { BulkRequest } from '../ipc/models/bulk.ts'
import type { CommitRequest } from '../ipc/models/commit.ts'
import type { Task } from '../ipc/models/task.ts'
import { SIGNALS } from '../ipc/signals.ts'
import { startLabEngine } from '../testing/lab-engine.ts'
import type { LabEngine } from '../testing/lab-engine.ts'

let lab: LabEngine

beforeAll(async () => {
  lab = await startLabEngine('busybox:1')
}, 300_000)
afterEach(() => lab.clear())
afterAll(() => lab?.dispose())

const call = () => lab.window.call.containers
const shapeOf = (promise: Promise<unknown>): Promise<ErrorShape> =>
  promise.then(
    () => expect.unreachable('it succeeded'),
    (error: { data: ErrorShape }) => error.data,
  )
/** Runs one that ends as soon as it is told to, and waits until the engine's list has it. */
async function run(name: string, ...options: string[]): Promise<string> {
  const id = await lab.docker(
    'run',
    '-d',
    `--name=${name}`,
    '--stop-timeout=1',
    ...options,
    'busybox:1',
    'sleep',
    '999',
  )
  await vi.waitFor(() => expect(lab.engine.endpoints.lists(lab.endpoint).containers.get(id)?.name).toBe(name), 5000)
  return id
}
const statusOf = (name: string): Promise<string> => lab.docker('inspect', '--format={{.State.Status}}', name)
const task = (id: string): Task => lab.engine.tasks.index.get(id) ?? expect.unreachable('there is no such task')
async function ended(id: string): Promise<Task> {
  await vi.waitFor(() => expect(task(id).endedAt).toBeDefined(), { timeout: 20_000, interval: 10 })
  return task(id)
}
async function bulk(request: Pick<BulkRequest, 'verb'> & Partial<BulkRequest>, ids: string[]): Promise<string> {
  const containers = request.containers ?? ids.map((id) => ({ id, force: false }))
  const whole = { volumes: false, ...request, containers }
  return (await call().bulk({ endpoint: lab.endpoint, request: whole })).task
}
const statesOf = ({ steps }: Task) => steps.map(({ label, state }) => `${label} ${state}`)

describe('bulk', () => {
  it('does each verb to each container, as the CLI sees it', async () => {
    const ids = [await run('one'), await run('two')]
    const steps: [BulkRequest['verb'], string][] = [
      ['pause', 'paused'],
      ['unpause', 'running'],
      ['kill', 'exited'],
      ['start', 'running'],
      ['restart', 'running'],
      ['stop', 'exited'],
    ]
    for (const [verb, status] of steps) {
      const done = await ended(await bulk({ verb, timeout: 0 }, ids))
      expect([verb, done.state, ...statesOf(done)]).toEqual([verb, 'succeeded', 'one done', 'two done'])
      expect(done).toMatchObject({ subject: '', verb, progress: { done: 2, total: 2, unit: 'items' } })
      for (const name of ['one', 'two']) await vi.waitFor(async () => expect(await statusOf(name)).toBe(status), 5000)
    }
    await ended(await bulk({ verb: 'remove' }, ids))
    expect(await lab.docker('ps', '--all', '--quiet')).toBe('')
  })

  it('goes on past what fails, says why, and retries only that', async () => {
    const ids = [await run('one'), await run('two'), await run('three')]
    const [, two = ''] = ids
    await lab.docker('stop', '-t', '0', 'two')
    const id = await bulk({ verb: 'pause' }, ids)
    const failed = await ended(id)
    expect(statesOf(failed)).toEqual(['one done', 'two failed', 'three done'])
    expect(failed).toMatchObject({
      state: 'failed',
      error: { reason: 'bulkPartly', params: { failed: '1', count: '3' } },
    })
    expect(failed.steps[1]?.error).toMatchObject({ reason: 'containerNotRunning' })
    expect([await statusOf('one'), await statusOf('three')]).toEqual(['paused', 'paused'])

    await lab.docker('start', two)
    await lab.window.call.tasks.retry({ task: id })
    expect((await ended(id)).command).toBe('docker pause two')
    expect(statesOf(task(id))).toEqual(['two done'])
    expect(await statusOf('two')).toBe('paused')
  })

  it('removes only what it was told to force, takes anonymous volumes along, and does not mind what is gone', async () => {
    const [runs, rests, goes] = [await run('runs', '-v', '/data'), await run('rests', '-v', '/data'), await run('goes')]
    await lab.docker('stop', '-t', '0', 'rests')
    await lab.docker('rm', '--force', 'goes')
    const containers = [runs, rests, goes].map((id) => ({ id, force: false, bytes: 7 }))
    const id = await bulk({ verb: 'remove', volumes: true, containers }, [])
    expect((await ended(id)).steps.map(({ state }) => state)).toEqual(['failed', 'done', 'done'])
    expect(task(id).steps[0]?.error?.reason).toBe('containerRunning')
    expect((await lab.docker('volume', 'ls', '--quiet')).split('\n')).toHaveLength(1)

    await ended(await bulk({ verb: 'remove', volumes: true, containers: [{ id: runs, force: true }] }, []))
    expect(await lab.docker('ps', '--all', '--quiet')).toBe('')
    expect(await lab.docker('volume', 'ls', '--quiet')).toBe('')
  })

  it('keeps the order of a compose project', async () => {
    const label = (service: string, needs = '') => [
      '--label=com.docker.compose.project=shop',
      `--label=com.docker.compose.service=${service}`,
      `--label=com.docker.compose.depends_on=${needs}`,
    ]
    const ids = [
      await run('web', ...label('web', 'api:service_started:true')),
      await run('api', ...label('api', 'db:service_healthy:false')),
      await run('db', ...label('db')),
    ]
    const since = String(Date.now() / 1000)
    await ended(await bulk({ verb: 'stop', project: 'shop', timeout: 0 }, ids))
    await ended(await bulk({ verb: 'start', project: 'shop' }, ids))
    const names = async (event: string) =>
      lab.docker(
        'events',
        `--since=${since}`,
        `--until=${Date.now() / 1000}`,
        `--filter=event=${event}`,
        '--format={{.Actor.Attributes.name}}',
      )
    expect((await names('die')).split('\n')).toEqual(['web', 'api', 'db'])
    expect((await names('start')).split('\n')).toEqual(['db', 'api', 'web'])
  })

  it('is cancelled at once, and leaves what was not begun', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `c${index}`)
    const ids: string[] = []
    // Without an init, sleep does not hear SIGTERM: each would take its whole grace.
    for (const name of names) ids.push(await run(name))
    const id = await bulk({ verb: 'stop', timeout: 60 }, ids)
    await vi.waitFor(() => expect(task(id).steps.filter(({ state }) => state === 'active')).toHaveLength(8))
    const before = performance.now()
    await lab.window.call.tasks.cancel({ task: id })
    expect(performance.now() - before).toBeLessThan(2000)
    expect(task(id).state).toBe('cancelled')
    expect(task(id).steps.map(({ state }) => state)).toEqual([
      ...Array.from({ length: 8 }, () => 'cancelled'),
      ...Array.from({ length: 4 }, () => 'waiting'),
    ])
    for (const name of names.slice(8)) expect(await statusOf(name)).toBe('running')
  })
})

describe('commit', () => {
  async function commit(request: Partial<CommitRequest>): Promise<Task> {
    const whole = { reference: '', author: '', message: '', changes: [], pause: true, container: 'base', ...request }
    return ended((await call().commit({ endpoint: lab.endpoint, request: whole })).task)
  }

  it('makes an image with all that was asked for', async () => {
    const container = await run('base')
    await lab.docker('exec', 'base', 'sh', '-c', 'echo kept > /kept')
    const done = await commit({
      container,
      reference: 'team/app:1.0',
      author: 'Ada <ada@example.com>',
      message: 'a first, “quoted” try',
      changes: ['CMD ["cat", "/kept"]', 'ENV MODE=a&b=c', 'EXPOSE 8080'],
      pause: false,
    })
    expect(done).toMatchObject({ state: 'succeeded', subject: 'base', container })
    const [image] = JSON.parse(await lab.docker('image', 'inspect', 'team/app:1.0'))
    expect(image).toMatchObject({ Id: done.result, Author: 'Ada <ada@example.com>', Comment: 'a first, “quoted” try' })
    expect(image.Config).toMatchObject({ Cmd: ['cat', '/kept'], ExposedPorts: { '8080/tcp': {} } })
    expect(image.Config.Env).toContain('MODE=a&b=c')
    // What the container was run with stays, as with the CLI.
    expect(image.Config.Labels ?? {}).toEqual({})
    expect(await lab.docker('run', '--rm', 'team/app:1.0')).toBe('kept')
    await vi.waitFor(() =>
      expect(lab.engine.endpoints.lists(lab.endpoint).images.get(done.result ?? '')?.tags).toEqual(['team/app:1.0']),
    )
    await lab.docker('rmi', '--force', 'team/app:1.0')
  })

  it('needs no name, and pauses unless told not to', async () => {
    const container = await run('base')
    const since = String(Date.now() / 1000)
    const events = () =>
      lab.docker(
        'events',
        `--since=${since}`,
        `--until=${Date.now() / 1000}`,
        '--filter=event=pause',
        '--format={{.Actor.ID}}',
      )
    const loud = await commit({ container, pause: false })
    expect(await events()).toBe('')
    const quiet = await commit({ container })
    expect(await events()).toBe(container)
    expect(await statusOf('base')).toBe('running')
    for (const { result = '' } of [loud, quiet]) {
      expect(await lab.docker('image', 'inspect', '--format={{.RepoTags}}', result)).toBe('[]')
      await lab.docker('rmi', '--force', result)
    }
  })

  it('agrees with Docker on every change that it lets through', async () => {
    const container = await run('base')
    for (const change of Object.values(CHANGES)) {
      const { state, error, result = '' } = await commit({ container, changes: [change] })
      expect([change, state, error?.detail]).toEqual([change, 'succeeded', undefined])
      await lab.docker('rmi', '--force', result)
    }
  })

  it.each([
    'RUN make',
    'COPY a b',
    'ENV',
    'ENV ONLY',
    'EXPOSE eighty',
    'HEALTHCHECK true',
    'USER',
    'ONBUILD FROM x',
    'STOPSIGNAL',
    'LABEL x',
    'VOLUME',
    'WORKDIR',
  ])('refuses with Docker: %s', async (change) => {
    await run('base')
    expect(await commit({ changes: [change] })).toMatchObject({ state: 'failed' })
  })

  it('says so when the container is gone', async () => {
    expect((await commit({ container: 'nobody' })).error).toMatchObject({ reason: 'containerNotFound' })
  })
})

describe('wait', () => {
  it('ends with the exit code, and joins one that waits already', async () => {
    const container = await run('long')
    const { task: id } = await call().wait({ endpoint: lab.endpoint, container })
    expect(await call().wait({ endpoint: lab.endpoint, container })).toEqual({ task: id })
    expect(task(id)).toMatchObject({ state: 'running', stage: 'waiting', command: 'docker wait long', container })
    await lab.docker('kill', 'long')
    expect(await ended(id)).toMatchObject({ state: 'succeeded', result: '137' })
  })

  it('answers at once for one that has ended, as the CLI does', async () => {
    const container = await run('short')
    await lab.docker('stop', '-t', '0', 'short')
    const { task: id } = await call().wait({ endpoint: lab.endpoint, container })
    expect((await ended(id)).result).toBe(await lab.docker('wait', 'short'))
  })

  it('is cancelled without touching the container', async () => {
    const { task: id } = await call().wait({ endpoint: lab.endpoint, container: await run('long') })
    await lab.window.call.tasks.cancel({ task: id })
    expect(task(id).state).toBe('cancelled')
    expect(await statusOf('long')).toBe('running')
  })
})

describe('one container', () => {
  it('is renamed everywhere, unless the name is taken', async () => {
    const container = await run('old')
    await run('other')
    await call().rename({ endpoint: lab.endpoint, container, name: 'new' })
    expect(await lab.docker('inspect', '--format={{.Name}}', container)).toBe('/new')
    const { containers } = lab.engine.endpoints.lists(lab.endpoint)
    await vi.waitFor(() => expect(containers.get(container)?.name).toBe('new'), 5000)
    const taken = await shapeOf(call().rename({ endpoint: lab.endpoint, container, name: 'other' }))
    expect(taken).toMatchObject({ reason: 'nameTaken', params: { name: 'other' } })
    const invalid = await shapeOf(call().rename({ endpoint: lab.endpoint, container, name: 'a b' }))
    expect(invalid).toMatchObject({ reason: 'nameInvalid', params: { name: 'a b' } })
  })

  it('is stopped and restarted within the time that is given', async () => {
    const container = await run('stubborn')
    const before = performance.now()
    await call().restart({ endpoint: lab.endpoint, container, timeout: 0 })
    await call().stop({ endpoint: lab.endpoint, container, timeout: 0 })
    expect(performance.now() - before).toBeLessThan(6000)
    expect(await statusOf('stubborn')).toBe('exited')
  })

  it('is sent every signal that is offered', async () => {
    const container = await lab.docker(
      'run',
      '-d',
      '--name=ears',
      'busybox:1',
      'sh',
      '-c',
      'for s in 1 2 3 10 12 15 28; do trap "echo got $s" $s; done; while :; do sleep 0.1; done',
    )
    await vi.waitFor(async () => {
      await call().kill({ endpoint: lab.endpoint, container, signal: 'SIGUSR1' })
      expect(await lab.docker('logs', 'ears')).toContain('got 10')
    }, 5000)
    for (const signal of SIGNALS.filter((name) => name !== 'SIGKILL')) {
      await call().kill({ endpoint: lab.endpoint, container, signal })
      // Some of them end it, or stop it in its tracks.
      await lab.docker('restart', '-t', '0', 'ears')
    }
    await call().kill({ endpoint: lab.endpoint, container, signal: 'SIGKILL' })
    await vi.waitFor(async () => expect(await statusOf('ears')).toBe('exited'))
  })

  it('shows its processes with the columns that are asked for', async () => {
    const container = await run('busy')
    const list = await call().top({ endpoint: lab.endpoint, container })
    const [titles = '', ...rows] = (await lab.docker('top', 'busy')).split('\n')
    expect(list.titles).toEqual(titles.trim().split(/\s+/))
    expect(list.processes).toHaveLength(rows.length)
    expect(list.processes[0]?.at(-1)).toBe('sleep 999')
    const few = await call().top({ endpoint: lab.endpoint, container, options: '-eo pid,args' })
    expect(few.titles).toEqual(['PID', 'COMMAND'])
    for (const options of ['--no-such', '-eo user', '-eo nonsense']) {
      const shape = await shapeOf(call().top({ endpoint: lab.endpoint, container, options }))
      expect(shape).toMatchObject({ reason: 'psOptionsInvalid', params: { options } })
    }
    await call().stop({ endpoint: lab.endpoint, container, timeout: 0 })
    expect((await shapeOf(call().top({ endpoint: lab.endpoint, container }))).reason).toBe('containerNotRunning')
  })

  it('is measured on demand', async () => {
    const [big, small] = [await run('big'), await run('small')]
    await lab.docker('exec', 'big', 'dd', 'if=/dev/zero', 'of=/blob', 'bs=1000', 'count=500')
    const sizes = await call().sizes({ endpoint: lab.endpoint, containers: [big] })
    expect(Object.keys(sizes)).toEqual([big])
    expect(sizes[big]).toBeGreaterThanOrEqual(500_000)
    expect((await call().sizes({ endpoint: lab.endpoint, containers: [big, small] }))[small]).toBeLessThan(1000)
  })
})
