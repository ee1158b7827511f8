import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toArgv, toLines, toText } from '../docker-command.ts'
import { runRequest } from '../models/run-request.ts'
import type { RunRequestInput } from '../models/run-request.ts'
import type { PublishedPort } from '../models/run/ports.ts'
import { runRequests } from '../../testing/run-requests.ts'
import { runCommand } from './command.ts'

function run(request: RunRequestInput): string {
  return toText(runCommand(runRequest(request)))
}

test.each<[Partial<RunRequestInput>, string]>([
  [{}, 'docker run -d redis:7'],
  [{ name: 'cache', autoRemove: true }, 'docker run -d --rm --name cache redis:7'],
  [{ interactive: true, tty: true }, 'docker run -d -it redis:7'],
  [{ interactive: true }, 'docker run -d -i redis:7'],
  [{ command: ['redis-server', '--save', ''] }, "docker run -d redis:7 redis-server --save ''"],
  [{ restart: { name: 'unless-stopped', retries: 3 } }, 'docker run -d --restart unless-stopped redis:7'],
  [{ restart: { name: 'on-failure', retries: 3 } }, 'docker run -d --restart on-failure:3 redis:7'],
  [{ publishAll: true, network: 'back' }, 'docker run -d --network back -P redis:7'],
  [
    { user: '1000:1000', workingDir: '/srv', entrypoint: '' },
    "docker run -d -u 1000:1000 -w /srv --entrypoint '' redis:7",
  ],
  [
    {
      env: [
        { name: 'A', value: "it's" },
        { name: 'B', value: '' },
      ],
    },
    String.raw`docker run -d -e 'A=it'\''s' -e B= redis:7`,
  ],
])('%j is %s', (request, expected) => {
  expect(run({ image: 'redis:7', ...request })).toBe(expected)
})

test.each<[PublishedPort, string]>([
  [{ containerPort: 80, protocol: 'tcp' }, '80'],
  [{ containerPort: 80, hostPort: 8080, protocol: 'tcp' }, '8080:80'],
  [{ containerPort: 53, hostPort: 5353, protocol: 'udp' }, '5353:53/udp'],
  [{ containerPort: 80, hostIp: '127.0.0.1', protocol: 'tcp' }, '127.0.0.1::80'],
  [{ containerPort: 80, hostIp: '127.0.0.1', hostPort: 81, protocol: 'tcp' }, '127.0.0.1:81:80'],
  [{ containerPort: 80, hostIp: '::1', hostPort: 81, protocol: 'tcp' }, "'[::1]:81:80'"],
])('the port %j is -p %s', (port, expected) => {
  expect(run({ image: 'x', ports: [port] })).toBe(`docker run -d -p ${expected} x`)
})

test.each<[NonNullable<RunRequestInput['mounts']>[number], string]>([
  [{ type: 'volume', source: 'db', target: '/data', readOnly: false }, '-v db:/data'],
  [{ type: 'volume', source: 'db', target: '/data', readOnly: true }, '-v db:/data:ro'],
  [{ type: 'volume', source: '', target: '/data', readOnly: false }, '-v /data'],
  [{ type: 'volume', source: '', target: '/data', readOnly: true }, '--mount type=volume,target=/data,readonly'],
  [{ type: 'bind', source: '/srv/a b', target: '/a', readOnly: true }, "-v '/srv/a b:/a:ro'"],
  [{ type: 'bind', source: '/srv/a:b', target: '/a', readOnly: false }, '--mount type=bind,source=/srv/a:b,target=/a'],
  [
    { type: 'bind', source: '/a:b,"c"', target: '/a', readOnly: true },
    `--mount 'type=bind,"source=/a:b,""c""",target=/a,readonly'`,
  ],
  [{ type: 'bind', source: 'relative', target: '/a', readOnly: false }, '--mount type=bind,source=relative,target=/a'],
])('the mount %j is %s', (mount, expected) => {
  expect(run({ image: 'x', mounts: [mount] })).toBe(`docker run -d ${expected} x`)
})

test('a shell reads both forms of the line as exactly the words', () => {
  fc.assert(
    fc.property(runRequests, (request) => {
      const command = runCommand(request)
      for (const line of [toText(command), toLines(command)]) {
        const printed = execFileSync('/bin/sh', ['-c', String.raw`printf '%s\0' ${line}`], { encoding: 'utf8' })
        expect(printed.split('\0').slice(0, -1)).toEqual(toArgv(command))
      }
    }),
    { numRuns: 40 },
  )
})
