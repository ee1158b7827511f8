import { expect, test } from 'vitest'
import { matcher } from '../../lib/filter.ts'
import { networkFilter } from './filter.ts'
import type { Network } from '../../../engine/ipc/models/network.ts'

const plain: Network = {
  id: '0'.repeat(64),
  name: 'bridge',
  created: 0,
  driver: 'bridge',
  scope: 'local',
  ipv6: false,
  internal: false,
  attachable: false,
  pools: [{ subnet: '172.17.0.0/16', gateway: '172.17.0.1' }],
  options: {},
  labels: {},
  containers: [],
}
const shop: Network = {
  ...plain,
  id: 'abc'.padEnd(64, '0'),
  name: 'shop_default',
  internal: true,
  pools: [{ subnet: '10.1.0.0/24' }, { subnet: 'fd00:1::/64' }],
  ipv6: true,
  project: 'shop',
  labels: { tier: 'front' },
  containers: ['c1'],
}
const rules = networkFilter((id) => (id === 'c1' ? 'web' : id))
const found = (text: string): string[] => [plain, shop].filter(matcher(text, rules)).map(({ name }) => name)

test.each([
  ['', ['bridge', 'shop_default']],
  ['driver:bridge', ['bridge', 'shop_default']],
  ['predefined:no', ['shop_default']],
  ['unused:yes', ['bridge']],
  ['container:web', ['shop_default']],
  ['internal:yes ipv6:yes project:shop label:tier=front', ['shop_default']],
  ['subnet:10.1', ['shop_default']],
  ['id:abc', ['shop_default']],
  ['172.17', ['bridge']],
  ['-shop', ['bridge']],
  ['fd00:1', ['shop_default']],
])('%j', (text, names) => expect(found(text)).toEqual(names))
