import { expect, test } from 'vitest'
import { portAddress, portText } from './ports.ts'
import type { PortMapping } from '../../../engine/ipc/models/container.ts'

const here = { host: 'unix:///run/docker.sock', local: true }
const there = { host: 'tcp://build.example:2376', local: false }

test.each<[PortMapping, string, string | undefined]>([
  [{ containerPort: 80, protocol: 'tcp', hostPort: 8080 }, '8080 → 80', 'http://localhost:8080'],
  [{ containerPort: 80, protocol: 'tcp', hostPort: 8080, hostIp: '127.0.0.1' }, '8080 → 80', 'http://localhost:8080'],
  [{ containerPort: 443, protocol: 'tcp', hostPort: 8443 }, '8443 → 443', 'https://localhost:8443'],
  [{ containerPort: 53, protocol: 'udp', hostPort: 53 }, '53 → 53/udp', undefined],
  [{ containerPort: 6379, protocol: 'tcp' }, '6379', undefined],
  [
    { containerPort: 80, protocol: 'tcp', hostPort: 80, hostIp: '192.168.1.5' },
    '192.168.1.5:80 → 80',
    'http://192.168.1.5:80',
  ],
  [{ containerPort: 80, protocol: 'tcp', hostPort: 80, hostIp: 'fd00::1' }, '[fd00::1]:80 → 80', 'http://[fd00::1]:80'],
])('%j', (port, text, address) => {
  expect(portText(port)).toBe(text)
  expect(portAddress(port, here)).toBe(address)
})

test('a port of another machine is opened there', () => {
  expect(portAddress({ containerPort: 80, protocol: 'tcp', hostPort: 8080 }, there)).toBe('http://build.example:8080')
})
