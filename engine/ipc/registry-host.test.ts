import { expect, it } from 'vitest'
import { credentialKey, parseRegistryHost, registryOfKey } from './registry-host.ts'
import { Failure } from './errors.ts'

it.each([
  ['reg.example', 'reg.example'],
  [' reg.example:5000 ', 'reg.example:5000'],
  ['https://reg.example/v2/', 'reg.example'],
  ['http://192.168.1.5:5000', '192.168.1.5:5000'],
  ['[::1]:5000', '[::1]:5000'],
  ['localhost', 'localhost'],
  ['localhost:5000', 'localhost:5000'],
  ['hub.docker.com', 'docker.io'],
  ['https://index.docker.io/v1/', 'docker.io'],
  ['registry-1.docker.io', 'docker.io'],
])('reads %s as %s', (text, host) => expect(parseRegistryHost(text)).toBe(host))

it.each(['', 'redis', 'reg.example:99999', 'a b.example', 'reg..example', '-x.example', 'ftp://x', 'reg.example:port'])(
  'refuses “%s”',
  (text) => {
    expect(() => parseRegistryHost(text)).toThrow(Failure)
  },
)

it('knows Docker Hub by its key in config.json', () => {
  expect(credentialKey('docker.io')).toBe('https://index.docker.io/v1/')
  expect(registryOfKey('https://index.docker.io/v1/')).toBe('docker.io')
  expect([credentialKey('reg.example:5000'), registryOfKey('https://reg.example:5000')]).toEqual([
    'reg.example:5000',
    'reg.example:5000',
  ])
})
