import { expect, test } from 'vitest'
import { parseOffers } from './offers.ts'

test('shells by their paths, users with root and people first', () => {
  const text = [
    'shell /bin/bash',
    'shell /bin/sh',
    'user app',
    'directory /srv/my app',
    'passwd daemon:x:1:1::/:/usr/sbin/nologin',
    'passwd nobody:x:65534:65534::/:',
    'passwd app:x:1000:1000:An app,,,:/home/app:/bin/bash',
    'passwd root:x:0:0:root:/root:/bin/bash',
    'passwd # a comment',
    'passwd ',
    '',
  ].join('\n')
  expect(parseOffers(text)).toEqual({
    shells: ['/bin/bash', '/bin/sh'],
    users: ['root', 'app', 'daemon', 'nobody'],
    user: 'app',
    workingDir: '/srv/my app',
  })
})

test('nothing is known of a container that answers nothing', () => {
  expect(parseOffers('')).toEqual({ shells: [], users: [], user: '', workingDir: '' })
})
