import { expect, test } from 'vitest'
import { portAddress, portText, publishedTexts } from './ports.ts'
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

test('ports that follow each other are one range', () => {
  const port = (hostPort: number | undefined, containerPort: number, rest: Partial<PortMapping> = {}): PortMapping => ({
    hostPort,
    containerPort,
    protocol: 'tcp',
    ...rest,
  })
  const udp = { protocol: 'udp' } as const
  const lan = { hostIp: '192.168.1.5' }
  expect(
    publishedTexts([
      ...[8002, 8000, 8001].map((number) => port(number, number - 7920)),
      port(8003, 443),
      port(undefined, 9000),
      ...[53, 54].map((number) => port(number, number, udp)),
      ...[70, 71].map((number) => port(number, number, lan)),
    ]),
  ).toEqual(['8000–8002 → 80–82', '8003 → 443', '192.168.1.5:70–71 → 70–71', '53–54 → 53–54/udp'])
})
