import { expect, test } from 'vitest'
import { composeNeeds, inComposeOrder } from './compose-order.ts'

const service = (id: string, dependsOn = '', project = 'shop') => ({
  id,
  project,
  labels: { 'com.docker.compose.service': id, 'com.docker.compose.depends_on': dependsOn },
})
const shop = [
  service('web', 'api:service_healthy:true'),
  service('api', 'db:service_healthy:false,cache:service_started:true'),
  service('db'),
  service('cache'),
  service('worker', 'cache:service_started:false'),
]

test('dependencies are started first, and what needs nothing goes together', () => {
  for (const verb of ['start', 'restart', 'unpause'] as const) {
    expect(inComposeOrder(shop, verb)).toEqual([['db', 'cache'], ['api', 'worker'], ['web']])
  }
})

test('what needs others ends before them', () => {
  for (const verb of ['stop', 'kill', 'pause', 'remove'] as const) {
    expect(inComposeOrder(shop, verb)).toEqual([['web'], ['api', 'worker'], ['db', 'cache']])
  }
})

test('only what was asked for counts, and only within a project', () => {
  expect(inComposeOrder([service('web', 'api:service_healthy:true'), service('cache')], 'start')).toEqual([
    ['web', 'cache'],
  ])
  expect(inComposeOrder([service('web', 'db:x:y'), service('db', '', 'other')], 'start')).toEqual([['web', 'db']])
})

test('every copy of a service is waited for', () => {
  const copies = ['db-1', 'db-2'].map((id) => ({ ...service('db'), id }))
  expect(inComposeOrder([service('api', 'db:service_started:false'), ...copies], 'start')).toEqual([
    ['db-1', 'db-2'],
    ['api'],
  ])
})

test('a dependency has to be what Compose was told, and at least started', () => {
  const needs = composeNeeds([
    ...shop,
    service('odd', 'db:service_completed_successfully:true, cache:some_day:x,gone:service_healthy:true'),
  ])
  expect(needs.get('api')).toEqual([
    { id: 'db', condition: 'service_healthy' },
    { id: 'cache', condition: 'service_started' },
  ])
  expect(needs.get('odd')).toEqual([
    { id: 'db', condition: 'service_completed_successfully' },
    { id: 'cache', condition: 'service_started' },
  ])
  expect(needs.get('db')).toEqual([])
})

test('containers without labels are as good as independent', () => {
  expect(
    inComposeOrder(
      [
        { id: 'a', labels: {} },
        { id: 'b', labels: {}, project: 'shop' },
      ],
      'stop',
    ),
  ).toEqual([['a', 'b']])
  expect(inComposeOrder([], 'stop')).toEqual([])
})

test('a circle, which compose itself refuses, loses nobody', () => {
  const circle = [service('a', 'b:x:y'), service('b', 'c:x:y'), service('c', 'a:x:y'), service('self', 'self:x:y')]
  expect(inComposeOrder(circle, 'start').flat().toSorted()).toEqual(['a', 'b', 'c', 'self'])
})

test('thousands in a moment', () => {
  const many = Array.from({ length: 3000 }, (_, index) =>
    service(`s${index}`, index > 0 ? `s${(index * 7) % index}:x:y` : ''),
  )
  const before = performance.now()
  expect(inComposeOrder(many, 'start').flat()).toHaveLength(3000)
  expect(performance.now() - before).toBeLessThan(1000)
})
