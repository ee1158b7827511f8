import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createNotices } from './notices.ts'
import type { Notices } from './notices.ts'
import type { DockerEvent } from '../docker/events.ts'
import type { Notice } from '../ipc/models/notice.ts'

let notices: Notices
let told: Notice[]
let stop: AbortController

beforeEach(() => {
  vi.useFakeTimers()
  notices = createNotices()
  told = []
  stop = new AbortController()
  void (async () => {
    for await (const notice of notices.watch(stop.signal)) told.push(notice)
  })()
})
afterEach(() => {
  stop.abort()
  notices.dispose()
  vi.useRealTimers()
})

const event = (action: string, attributes: Record<string, string> = {}, actor = 'web'): DockerEvent => ({
  type: 'container',
  action,
  actor,
  attributes: { name: actor, ...attributes },
  time: '0',
})
async function happen(...events: DockerEvent[]): Promise<string[]> {
  for (const one of events) notices.note('here', one)
  await vi.advanceTimersByTimeAsync(400)
  return told.map(({ kind, container, exitCode, times }) => [container.name, kind, exitCode ?? '', times].join(' '))
}

test('tells of an end with an error, and not of one without', async () => {
  expect(await happen(event('die', { exitCode: '0' }), event('die', { exitCode: '130' }, 'shell'))).toEqual([])
  expect(await happen(event('start'), event('die', { exitCode: '3' }))).toEqual(['web exited 3 1'])
  expect(told[0]).toMatchObject({ endpoint: 'here', container: { id: 'web' } })
})

test.each([
  ['docker stop', '15'],
  ['docker kill', '9'],
  ['a stop signal of its own', '3'],
])('an end that was asked for is not news: %s', async (_, signal) => {
  notices.note('here', event('kill', { signal }))
  await vi.advanceTimersByTimeAsync(600_000)
  expect(await happen(event('die', { exitCode: '137' }))).toEqual([])
  // What it does after its next start is its own doing again.
  expect(await happen(event('start'), event('die', { exitCode: '1' }))).toEqual(['web exited 1 1'])
})

test('a signal that need not end it excuses only what comes at once', async () => {
  expect(await happen(event('kill', { signal: '1' }), event('die', { exitCode: '129' }))).toEqual([])
  notices.note('here', event('kill', { signal: '1' }, 'other'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await happen(event('die', { exitCode: '1' }, 'other'))).toEqual(['other exited 1 1'])
})

test('being killed for memory is told once, in whatever order the events come', async () => {
  expect(await happen(event('oom'), event('die', { exitCode: '137' }))).toEqual(['web memory  1'])
  expect(await happen(event('die', { exitCode: '137' }, 'db'), event('oom', {}, 'db'))).toEqual([
    'web memory  1',
    'db memory  1',
  ])
})

test('a child that was killed for memory long ago does not excuse a crash', async () => {
  await happen(event('oom'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await happen(event('die', { exitCode: '1' }))).toEqual(['web memory  1', 'web exited 1 1'])
})

test('turning unhealthy is told, turning healthy is not', async () => {
  expect(await happen(event('health_status: healthy'), event('health_status: unhealthy'))).toEqual(['web unhealthy  1'])
  expect(await happen(event('exec_die', { exitCode: '1' }))).toHaveLength(1)
  expect(await happen({ ...event('die', { exitCode: '1' }), type: 'image' })).toHaveLength(1)
})

test('a crash loop is told once, then in sums that come more and more seldom', async () => {
  const crash = () => happen(event('start'), event('die', { exitCode: '1' }))
  for (let second = 0; second < 50; second += 1) {
    await crash()
    await vi.advanceTimersByTimeAsync(600)
  }
  expect(told).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told.map(({ times }) => times)).toEqual([1, 49])
  for (let minute = 0; minute < 10; minute += 1) {
    await crash()
    await vi.advanceTimersByTimeAsync(60_000)
  }
  expect(told.length).toBeLessThanOrEqual(5)
  expect(told.reduce((sum, { times }) => sum + times, 0)).toBeGreaterThanOrEqual(55)
  // After it was quiet for longer than that, it is news again.
  await vi.advanceTimersByTimeAsync(7_200_000)
  const before = told.length
  await crash()
  expect(told).toHaveLength(before + 1)
})

test('many that fall at once are told together', async () => {
  const names = Array.from({ length: 10 }, (_, index) => `c${index}`)
  await happen(...names.map((name) => event('die', { exitCode: '1' }, name)))
  expect(told.map(({ kind }) => kind)).toEqual(['exited', 'exited', 'exited'])
  await vi.advanceTimersByTimeAsync(5000)
  expect(told.at(-1)).toMatchObject({ kind: 'several', times: 7 })
})

test('a window that reads late is given the newest', async () => {
  const late = notices.watch(stop.signal)
  const first = late.next()
  for (let at = 0; at < 200; at += 1) {
    await happen(event('die', { exitCode: '1' }, `c${at}`))
    await vi.advanceTimersByTimeAsync(6000)
  }
  expect((await first).value?.container.name).toBe('c0')
  expect((await late.next()).value?.container.name).toBe('c150')
})
