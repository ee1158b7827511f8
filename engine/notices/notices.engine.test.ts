import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import type { Notice } from '../ipc/models/notice.ts'
import { startLabEngine } from '../testing/lab-engine.ts'
import type { LabEngine } from '../testing/lab-engine.ts'

let lab: LabEngine
let told: Notice[]

beforeAll(async () => {
  lab = await startLabEngine('busybox:1')
  told = []
  const notices = await lab.window.call.notices.watch()
  void (async () => {
    for await (const notice of notices) told.push(notice)
  })().catch(() => undefined) // it ends with the window
}, 300_000)
afterEach(() => lab.clear())
afterAll(() => lab?.dispose())

const of = (name: string) => told.filter(({ container }) => container.name === name)
const run = (name: string, script: string, ...options: string[]) =>
  lab.docker('run', '-d', `--name=${name}`, ...options, 'busybox:1', 'sh', '-c', script)

it('tells of an end with an error', async () => {
  const id = await run('broken', 'exit 3')
  await vi.waitFor(() => expect(of('broken')).toHaveLength(1), 5000)
  expect(of('broken')[0]).toEqual({
    kind: 'exited',
    exitCode: 3,
    endpoint: lab.endpoint,
    container: { id, name: 'broken' },
    times: 1,
  })
})

it('keeps quiet about every end that the CLI or a window asked for', async () => {
  const stubborn = `trap '' TERM; while :; do sleep 0.1; done`
  const names = ['stop', 'kill', 'remove', 'restart', 'window', 'interrupt']
  for (const name of names) await run(name, stubborn, '--init')
  await lab.docker('stop', '-t', '0', 'stop')
  await lab.docker('kill', 'kill')
  await lab.docker('rm', '--force', 'remove')
  await lab.docker('restart', '-t', '0', 'restart')
  await lab.docker('kill', '--signal=INT', 'interrupt')
  await lab.window.call.containers.kill({ endpoint: lab.endpoint, container: 'window', signal: 'SIGKILL' })
  // One that is news, after them: events come in order, so it is the last.
  await run('after', 'exit 9')
  await vi.waitFor(() => expect(of('after')).toHaveLength(1), 10_000)
  expect(told.filter(({ container }) => names.includes(container.name))).toEqual([])
})

it('tells when a container runs out of memory, and only that', async () => {
  // A busy machine's Docker may not learn of it in a container that has only just begun, or has ended by then.
  const script =
    'await() { while [ ! -e "/$1" ]; do sleep 0.05; done; }; await begun; tail /dev/zero; await heard; exit 137'
  await run('greedy', script, '--memory=16m', '--memory-swap=16m')
  await lab.docker('exec', 'greedy', 'touch', '/begun')
  const isKnown = () => lab.docker('inspect', '--format={{.State.OOMKilled}}', 'greedy')
  await vi.waitFor(async () => expect(await isKnown()).toBe('true'), 20_000)
  await lab.docker('exec', 'greedy', 'touch', '/heard')
  await vi.waitFor(() => expect(of('greedy').length).toBeGreaterThan(0), 20_000)
  await run('next', 'exit 9')
  await vi.waitFor(() => expect(of('next')).toHaveLength(1), 10_000)
  expect(of('greedy').map(({ kind }) => kind)).toEqual(['memory'])
})

it('tells when a container turns unhealthy', async () => {
  await run('ill', 'sleep 1000', '--health-cmd=false', '--health-interval=1s', '--health-retries=1')
  await vi.waitFor(() => expect(of('ill').map(({ kind }) => kind)).toEqual(['unhealthy']), 10_000)
})
