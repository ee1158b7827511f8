import { expect, it } from 'vitest'
import { checkAttachment } from './network-checks.ts'
import type { Attachment } from './models/network.ts'

const shop = {
  name: 'shop',
  pools: [{ subnet: '10.1.0.0/24', gateway: '10.1.0.1' }, { subnet: 'fd00:1::/64' }],
}
const reasons = (attachment: Partial<Attachment>, network = shop): Record<string, string> =>
  Object.fromEntries(
    checkAttachment({ aliases: [], ...attachment }, network, ['10.1.0.7']).map(({ path, error }) => [
      path,
      error.reason,
    ]),
  )

it.each<[Partial<Attachment>, Record<string, string>]>([
  [{ ip: '10.1.0.9', ip6: 'fd00:1::9', aliases: ['www'] }, {}],
  [{ ip: '10.1.0.900' }, { ip: 'addressInvalid' }],
  [
    { ip: 'fd00:1::9', ip6: '10.1.0.9' },
    { ip: 'addressInvalid', ip6: 'addressInvalid' },
  ],
  [{ ip: '10.2.0.9' }, { ip: 'addressOutside' }],
  [{ ip: '10.1.0.7' }, { ip: 'addressTaken' }],
  [{ ip: '10.1.0.1' }, { ip: 'addressTaken' }],
  [{ ip: '10.1.0.255' }, { ip: 'addressTaken' }],
])('refuses of %j what Docker would', (attachment, expected) => expect(reasons(attachment)).toEqual(expected))

it('lets Docker’s own networks fix nothing', () => {
  const bridge = { ...shop, name: 'bridge' }
  expect(reasons({ ip: '10.1.0.9', aliases: ['www'] }, bridge)).toEqual({
    ip: 'networkFixesNothing',
    aliases: 'networkFixesNothing',
  })
  expect(reasons({}, bridge)).toEqual({})
})
