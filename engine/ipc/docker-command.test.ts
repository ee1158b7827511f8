import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { runRequest } from './models/run-request.ts'
import type { RunRequestInput } from './models/run-request.ts'
import type { PublishedPort } from './models/run/ports.ts'
import {
  attachCommand,
  containersCommand,
  execCommand,
  killCommand,
  logsCommand,
  pullCommand,
  removeContainersCommand,
  removeImagesCommand,
  runCommand,
  stopCommand,
  toArgv,
  toLines,
  toText,
} from './docker-command.ts'

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

test('the other commands are what one types', () => {
  const lines = [
    pullCommand('redis:7'),
    execCommand({ container: 'web', command: ['sh', '-c', 'exec bash'], user: 'www-data', workingDir: '/srv' }),
    attachCommand('web'),
    logsCommand({ container: 'web', follow: true, timestamps: true, tail: 10_000 }),
    logsCommand({ container: 'web', since: '2026-01-02T03:04:05.678Z' }),
    containersCommand('start', ['web', 'db']),
    stopCommand(['web']),
    stopCommand(['web'], 0),
    killCommand(['web']),
    killCommand(['web'], 'SIGHUP'),
    removeContainersCommand(['web']),
    removeContainersCommand(['web', 'db'], { force: true, volumes: true }),
    removeImagesCommand(['redis:7'], { force: true }),
  ].map(toText)
  expect(lines).toEqual([
    'docker pull redis:7',
    "docker exec -it -u www-data -w /srv web sh -c 'exec bash'",
    'docker attach web',
    'docker logs -f -t -n 10000 web',
    'docker logs --since 2026-01-02T03:04:05.678Z web',
    'docker start web db',
    'docker stop web',
    'docker stop -t 0 web',
    'docker kill web',
    'docker kill -s SIGHUP web',
    'docker rm web',
    'docker rm -f -v web db',
    'docker rmi -f redis:7',
  ])
})

const text = fc.string({ unit: fc.constantFrom(...'aZ09=-~/:,@${}[]*?!#&|;<>()`\'"\\ \n', '中') })
const requests: fc.Arbitrary<RunRequestInput> = fc.record({
  image: text.filter((image) => image !== ''),
  name: fc.option(text, { nil: undefined }),
  command: fc.array(text, { maxLength: 3 }),
  env: fc.array(fc.record({ name: text, value: text }), { maxLength: 2 }),
  ports: fc.array(
    fc.record({
      hostIp: fc.constantFrom(undefined, '127.0.0.1', '::1'),
      hostPort: fc.option(fc.integer({ min: 1, max: 65535 }), { nil: undefined }),
      containerPort: fc.integer({ min: 1, max: 65535 }),
      protocol: fc.constantFrom('tcp', 'udp', 'sctp'),
    }),
    { maxLength: 2 },
  ),
  publishAll: fc.boolean(),
  mounts: fc.array(
    fc.record({ type: fc.constantFrom('volume', 'bind'), source: text, target: text, readOnly: fc.boolean() }),
    { maxLength: 2 },
  ),
  interactive: fc.boolean(),
  tty: fc.boolean(),
  autoRemove: fc.boolean(),
  restart: fc.constant({ name: 'always' as const, retries: 0 }),
  workingDir: fc.option(text, { nil: undefined }),
  user: fc.option(text, { nil: undefined }),
  entrypoint: fc.option(text, { nil: undefined }),
  network: fc.option(text, { nil: undefined }),
})

test('a shell reads both forms of the line as exactly the words', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const command = runCommand(runRequest(request))
      for (const line of [toText(command), toLines(command)]) {
        const printed = execFileSync('/bin/sh', ['-c', String.raw`printf '%s\0' ${line}`], { encoding: 'utf8' })
        expect(printed.split('\0').slice(0, -1)).toEqual(toArgv(command))
      }
    }),
    { numRuns: 40 },
  )
})
