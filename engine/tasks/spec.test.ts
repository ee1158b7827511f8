import { expect, test } from 'vitest'
import { isSame, toTask, unfinished } from './spec.ts'
import type { TaskSpec } from './spec.ts'
import type { BulkRequest } from '../ipc/models/bulk.ts'

const bulk = (request: Partial<BulkRequest> = {}): Extract<TaskSpec, { kind: 'bulk' }> => ({
  kind: 'bulk',
  endpoint: 'here',
  names: ['web', 'db'],
  request: {
    verb: 'stop',
    volumes: false,
    containers: [
      { id: '1', force: false },
      { id: '2', force: false, bytes: 7 },
    ],
    ...request,
  },
})

test.each([
  [bulk(), 'docker stop web db'],
  [bulk({ timeout: 0 }), 'docker stop -t 0 web db'],
  [bulk({ verb: 'restart', timeout: 30 }), 'docker restart -t 30 web db'],
  [bulk({ verb: 'start' }), 'docker start web db'],
  [bulk({ verb: 'kill', signal: 'SIGHUP' }), 'docker kill -s SIGHUP web db'],
  [bulk({ verb: 'kill' }), 'docker kill web db'],
  [bulk({ verb: 'remove', volumes: true, containers: [{ id: '1', force: true }] }), 'docker rm -f -v web db'],
])('%# says what the CLI would do: %s', (spec, command) => {
  expect(toTask('t', spec, 0).command).toBe(command)
})

test('a commit and a wait name their container', () => {
  const request = { container: '1', reference: 'team/app:1', author: '', message: 'it works', changes: ['CMD ["x"]'] }
  const commit: TaskSpec = { kind: 'commit', endpoint: 'here', name: 'web', request: { ...request, pause: false } }
  expect(toTask('t', commit, 0)).toMatchObject({
    subject: 'web',
    container: '1',
    command: `docker commit -m 'it works' -c 'CMD ["x"]' --pause=false web team/app:1`,
  })
  const wait: TaskSpec = { kind: 'wait', endpoint: 'here', name: 'web', container: '1' }
  expect(toTask('t', wait, 0)).toMatchObject({ command: 'docker wait web', container: '1' })
  expect(isSame(wait, { ...wait, name: 'renamed' })).toBe(true)
  expect(isSame(wait, { ...wait, container: '2' })).toBe(false)
  expect(isSame(commit, commit)).toBe(false)
})

test('a bulk action waits with each of its containers', () => {
  expect(toTask('t', bulk({ project: 'shop' }), 0)).toMatchObject({
    subject: 'shop',
    verb: 'stop',
    progress: { done: 0, total: 2, unit: 'items' },
    steps: [
      { id: '1', label: 'web', state: 'waiting', total: 0 },
      { id: '2', label: 'db', state: 'waiting', total: 7 },
    ],
  })
})

test('pulls of one name are the same only where they ask for the same', () => {
  const pull = (options: object = {}): TaskSpec => ({ kind: 'pull', endpoint: 'here', image: 'redis', ...options })
  expect(isSame(pull(), pull({ image: 'docker.io/library/redis:latest', allTags: false }))).toBe(true)
  expect(isSame(pull(), pull({ platform: 'linux/arm64' }))).toBe(false)
  expect(isSame(pull(), pull({ allTags: true }))).toBe(false)
})

test('a retry does what was not done', () => {
  const step = { label: '', done: 0, total: 0 }
  const rest = unfinished(bulk(), {
    steps: [
      { ...step, id: '1', state: 'done' },
      { ...step, id: '2', state: 'failed' },
    ],
  })
  expect(toTask('t', rest, 0).command).toBe('docker stop db')
  expect(unfinished(bulk(), { steps: [] })).toEqual(bulk())
  const pull: TaskSpec = { kind: 'pull', endpoint: 'here', image: 'redis' }
  expect(unfinished(pull, { steps: [] })).toBe(pull)
})
