import { expect, test } from 'vitest'
import { runRequest, runRequestSchema } from './run-request.ts'

test('a request that an earlier version stored still parses', () => {
  const stored = {
    image: 'redis:7',
    name: 'cache',
    command: ['redis-server'],
    env: [{ name: 'TZ', value: '' }],
    ports: [{ hostIp: '127.0.0.1', hostPort: 6379, containerPort: 6379, protocol: 'tcp' }],
    publishAll: false,
    mounts: [
      { type: 'volume', source: 'data', target: '/data', readOnly: false },
      { type: 'bind', source: '/etc/redis', target: '/conf', readOnly: true },
    ],
    interactive: false,
    tty: false,
    autoRemove: false,
    restart: { name: 'on-failure', retries: 3 },
    network: 'back',
  }
  expect(runRequestSchema.parse(stored)).toMatchObject(stored)
})

test('what is not said is Docker’s default, and stays so when it is read again', () => {
  const request = runRequest({ image: 'redis' })
  expect(request).toMatchObject({ pull: 'missing', start: true, resources: { ulimits: [] }, health: { none: false } })
  expect(runRequestSchema.parse(request)).toEqual(request)
  expect(runRequest({ image: 'redis', resources: { memory: 6e6 } }).resources.ulimits).toEqual([])
})
