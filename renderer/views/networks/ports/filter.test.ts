import { expect, test } from 'vitest'
import type { PublishedPlace } from '../../../../engine/ipc/models/port.ts'
import { matcher } from '../../../lib/filter.ts'
import { portFilter } from './filter.ts'

const web: PublishedPlace = {
  id: 'web',
  container: 'c1',
  name: 'shop-web',
  project: 'shop',
  running: true,
  protocol: 'tcp',
  containerPort: 80,
  hostPort: 8080,
}
const range: PublishedPlace = {
  ...web,
  id: 'range',
  name: 'voice',
  project: undefined,
  protocol: 'udp',
  hostIp: '127.0.0.1',
  containerPort: 5000,
  containerPortEnd: 5009,
  hostPort: 6000,
  hostPortEnd: 6009,
}
const cold: PublishedPlace = {
  ...web,
  id: 'cold',
  name: 'old-web',
  running: false,
  conflict: { port: 8080, holder: { kind: 'program', name: 'nginx', pid: 77, uid: 0, address: '0.0.0.0' } },
}
const found = (text: string): string[] => [web, range, cold].filter(matcher(text, portFilter)).map(({ id }) => id)

test.each([
  ['', ['web', 'range', 'cold']],
  ['port:8080', ['web', 'cold']],
  ['port:6005', ['range']],
  ['inside:5009', ['range']],
  ['protocol:udp address:127.', ['range']],
  ['state:open', ['web', 'range']],
  ['state:conflict', ['cold']],
  ['project:shop -state:conflict', ['web']],
  ['nginx', ['cold']],
  ['6000–6009', ['range']],
])('%j', (text, ids) => expect(found(text)).toEqual(ids))
