import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { BulkRequest } from '../ipc/models/bulk.ts'
import type { Task } from '../ipc/models/task.ts'
import { endedTask, runSleeper, statusOf as statusIn, taskOf } from '../testing/lab-containers.ts'
import { startLabEngine } from '../testing/lab-engine.ts'
import type { LabEngine } from '../testing/lab-engine.ts'

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
async function bulk(request: Pick<BulkRequest, 'verb'> & Partial<BulkRequest>, ids: string[]): Promise<string> {
  const containers = request.containers ?? ids.map((id) => ({ id, force: false }))
  const whole = { volumes: false, ...request, containers }
  return (await call().bulk({ endpoint: lab.endpoint, request: whole })).task
}
const labels = (service: string, needs = '') => [
  '--label=com.docker.compose.project=shop',
  `--label=com.docker.compose.service=${service}`,
  `--label=com.docker.compose.depends_on=${needs}`,
]
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
    const ids = [
      await run('web', ...labels('web', 'api:service_started:true')),
      await run('api', ...labels('api', 'db:service_started:false')),
      await run('db', ...labels('db')),
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

  it('starts what needs a healthy or finished one once that is so, and not when it never will be', async () => {
    const check = ['--health-cmd=test -e /ready', '--health-interval=200ms', '--health-retries=1000']
    const ids = [
      await run('web', ...labels('web', 'db:service_healthy:true,seed:service_completed_successfully:true')),
      await run('db', ...labels('db'), ...check),
      await run('stray', ...labels('stray', 'bare:service_healthy:true')),
      await run('bare', ...labels('bare')),
    ]
    const seed = ['busybox:1', 'sh', '-c', 'until [ -e /done ]; do sleep 0.1; done; rm /done']
    ids.push(await lab.docker('run', '--detach', '--name=seed', ...labels('seed'), ...seed))
    await ended(await bulk({ verb: 'kill' }, ids))
    const id = await bulk({ verb: 'start', project: 'shop' }, ids)
    await vi.waitFor(
      async () => expect([await statusOf('db'), await statusOf('seed')]).toEqual(['running', 'running']),
      5000,
    )
    await lab.docker('exec', 'db', 'touch', '/ready')
    await vi.waitFor(
      async () => expect(await lab.docker('inspect', '--format={{.State.Health.Status}}', 'db')).toBe('healthy'),
      5000,
    )
    expect(await statusOf('web')).toBe('exited')
    await lab.docker('exec', 'seed', 'touch', '/done')
    const done = await ended(id)
    expect(statesOf(done)).toEqual(['web done', 'db done', 'stray failed', 'bare done', 'seed done'])
    expect(done.steps[2]?.error).toMatchObject({ reason: 'neededUnchecked', params: { container: 'bare' } })
    expect([await statusOf('web'), await statusOf('seed'), await statusOf('stray')]).toEqual([
      'running',
      'exited',
      'exited',
    ])
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
