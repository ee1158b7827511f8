import { expect, test } from 'vitest'
import { matcher } from '../../lib/filter.ts'
import { containerFilter } from './filter.ts'
import type { Container } from '../../../engine/ipc/models/container.ts'

const container = (given: Partial<Container>): Container => ({
  id: '0123456789abcdef',
  name: 'web',
  image: 'nginx:1.27',
  imageId: 'sha256:1',
  command: 'nginx -g',
  created: 0,
  status: 'running',
  statusText: 'Up 3 minutes',
  ports: [{ containerPort: 80, hostPort: 8080, protocol: 'tcp' }],
  mounts: [{ type: 'volume', source: 'pages', target: '/srv', readOnly: false }],
  networks: ['shop_default'],
  labels: { app: 'web' },
  project: 'shop',
  ...given,
})

test.each([
  ['', true],
  ['web', true],
  ['nginx:1.27', true],
  ['state:running image:nginx label:app=web port:8080', true],
  ['port:80 project:shop network:shop_default volume:pages', true],
  ['state:exited', false],
  ['port:808', false],
  ['id:0123', true],
  ['id:123', false],
  ['0123456789ab', true],
])('%j matches: %j', (text, matches) => {
  expect(matcher(text, containerFilter)(container({}))).toBe(matches)
})

test.each([
  ['health:none', {}, true],
  ['health:healthy', { health: 'healthy' as const }, true],
  ['health:healthy', { health: 'unhealthy' as const }, false],
  ['-health:none', { health: 'starting' as const }, true],
  ['exit:137', { exitCode: 137 }, true],
  ['exit:13', { exitCode: 137 }, false],
  ['exit:0', { exitCode: 0 }, true],
  ['exit:error', { exitCode: 1 }, true],
  ['exit:error', { exitCode: 0 }, false],
  ['exit:error', {}, false],
  ['-state:running', {}, false],
  ['-project:shop', { project: 'other' }, true],
  ['nginx -network:shop_default', {}, false],
])('%j on %j matches: %j', (text, given, matches) => {
  expect(matcher(text, containerFilter)(container(given))).toBe(matches)
})

test('state also finds by health', () => {
  expect(matcher('state:unhealthy', containerFilter)(container({ health: 'unhealthy' }))).toBe(true)
})
