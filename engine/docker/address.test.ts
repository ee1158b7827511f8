import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDockerHost, parseDockerHost } from './address.ts'

test.each([
  ['unix:///var/run/docker.sock', { socketPath: '/var/run/docker.sock' }],
  ['/run/user/1000/docker.sock', { socketPath: '/run/user/1000/docker.sock' }],
  [' tcp://localhost:2375 ', { host: 'localhost', port: 2375, protocol: 'http' }],
  ['tcp://10.0.0.7', { host: '10.0.0.7', port: 2375, protocol: 'http' }],
  ['tcp://[::1]:2375', { host: '::1', port: 2375, protocol: 'http' }],
  ['http://localhost:80', { host: 'localhost', port: 80, protocol: 'http' }],
  ['https://engine.example.com', { host: 'engine.example.com', port: 2376, protocol: 'https' }],
])('reads %s', (host, address) => {
  expect(parseDockerHost(host)).toEqual(address)
})

test('tcp:// is HTTPS where TLS is asked for', () => {
  expect(parseDockerHost('tcp://engine', { tls: true })).toEqual({ host: 'engine', port: 2376, protocol: 'https' })
})

test.each([
  '',
  'docker.sock',
  'unix://docker.sock',
  'npipe:////./pipe/docker_engine',
  'ssh://host',
  'tcp://',
  'tcp://host:70000',
  'tcp://host/path',
  'tcp://user@host',
])('refuses “%s”', (host) => {
  expect(() => parseDockerHost(host)).toThrow(`“${host}” is not an engine address.`)
})

test('reads back what it writes', () => {
  const addresses = fc.oneof(
    fc.array(fc.stringMatching(/^[\w.-]+$/), { minLength: 1 }).map((parts) => ({ socketPath: `/${parts.join('/')}` })),
    fc.record({
      host: fc.oneof(fc.ipV4(), fc.constantFrom('localhost', 'engine.example.com', '::1', 'fd00::2')),
      port: fc.integer({ min: 1, max: 65_535 }),
      protocol: fc.constant('http' as const),
    }),
  )
  fc.assert(
    fc.property(addresses, (address) => {
      expect(parseDockerHost(formatDockerHost(address))).toEqual(address)
    }),
  )
})
