import { constants } from 'node:os'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { CHANGES } from '../ipc/commit-change.ts'
import type { CommitRequest } from '../ipc/models/commit.ts'
import type { Task } from '../ipc/models/task.ts'
import { SIGNALS } from '../ipc/signals.ts'
import { endedTask, runSleeper, statusOf as statusIn, taskOf } from '../testing/lab-containers.ts'
import { startLabEngine } from '../testing/lab-engine.ts'
import type { LabEngine } from '../testing/lab-engine.ts'
import { shapeOf } from '../testing/shape-of.ts'

/** As Docker's events tell them. */
const SIGNAL_NUMBERS: Record<string, number> = { ...constants.signals, 'SIGRTMIN+3': 37 }

let lab: LabEngine

beforeAll(async () => {
  lab = await startLabEngine('busybox:1')
}, 300_000)
afterEach(() => lab.clear())
afterAll(() => lab?.dispose())

const call = () => lab.window.call.containers
const run = (name: string, ...options: string[]) => runSleeper(lab, name, ...options)
const statusOf = (name: string) => statusIn(lab, name)
const task = (id: string) => taskOf(lab, id)
const ended = (id: string) => endedTask(lab, id)

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
      // A shell ends itself at SIGINT, where nobody says otherwise.
      'trap "echo got 10" 10; trap "" 2; while :; do sleep 0.1; done',
    )
    const { kill } = call()
    await vi.waitFor(async () => {
      await kill({ endpoint: lab.endpoint, container, signal: 'SIGUSR1' })
      expect(await lab.docker('logs', 'ears')).toContain('got 10')
    }, 5000)
    const since = await lab.docker('info', '--format={{.SystemTime}}')
    const sent = SIGNALS.filter((name) => name !== 'SIGKILL')
    for (const signal of sent) {
      // The first process of a container lives through whatever it does not ask for, but stops where it is told to.
      await kill({ endpoint: lab.endpoint, container, signal })
    }
    const numbers = await lab.docker(
      'events',
      `--since=${since}`,
      `--until=${await lab.docker('info', '--format={{.SystemTime}}')}`,
      '--filter=event=kill',
      '--format={{.Actor.Attributes.signal}}',
    )
    expect(numbers.split('\n').map(Number)).toEqual(sent.map((name) => SIGNAL_NUMBERS[name]))
    await kill({ endpoint: lab.endpoint, container, signal: 'SIGKILL' })
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

  it('knows who was made with a reference to it', async () => {
    const web = await run('web', '-v', '/data', '--ipc=shareable')
    await run('sidecar', '--network=container:web', '--pid=container:web')
    await run('memory', `--ipc=container:${web.slice(0, 12)}`, '--volumes-from=web:ro')
    await run('linked', '--link=web:db')
    await run('stranger', '--network=none')
    const found = await call().dependents({ endpoint: lab.endpoint, container: web })
    expect(found.map(({ name, ways }) => [name, ...ways])).toEqual([
      ['linked', 'link'],
      ['memory', 'ipc', 'volumes'],
      ['sidecar', 'network', 'pid'],
    ])
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
