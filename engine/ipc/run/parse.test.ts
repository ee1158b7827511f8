import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { toLines, toText } from '../docker-command.ts'
import { runRequest } from '../models/run-request.ts'
import { runRequests } from '../../testing/run-requests.ts'
import { runCommand } from './command.ts'
import { parseRunCommand } from './parse.ts'

const problemsOf = (text: string) => parseRunCommand(text).problems.map(({ text: part, error }) => [part, error.reason])

test.each<[string, [string, string][]]>([
  ['docker run --foo redis', [['--foo', 'runOptionUnknown']]],
  ['docker run --foo bar -p 80:80 redis', [['--foo bar', 'runOptionUnknown']]],
  [
    'docker run --foo=bar --cidfile /tmp/id redis',
    [
      ['--foo=bar', 'runOptionUnknown'],
      ['--cidfile /tmp/id', 'runOptionUnsupported'],
    ],
  ],
  ['docker run -itZ redis', [['-Z', 'runOptionUnknown']]],
  [
    'docker run -q --sig-proxy=false -a stdout -astderr redis',
    [
      ['-q', 'runOptionUnsupported'],
      ['--sig-proxy=false', 'runOptionUnsupported'],
      ['-a stdout', 'runOptionUnsupported'],
      ['-a stderr', 'runOptionUnsupported'],
    ],
  ],
  [
    'docker run -p 99999:80 -m lots redis',
    [
      ['-p 99999:80', 'portInvalid'],
      ['-m lots', 'sizeInvalid'],
    ],
  ],
  ['docker run -p 1-2:1-3 redis', [['-p 1-2:1-3', 'portRangesDiffer']]],
  ['docker run -p localhost:80:80 redis', [['-p localhost:80:80', 'hostAddressInvalid']]],
  [
    'docker run -v a1:/b:x -v /a:/b:ro:z --mount type=npipe,target=/x redis',
    [
      ['-v a1:/b:x', 'mountOptionInvalid'],
      ['-v /a:/b:ro:z', 'mountInvalid'],
      ['--mount type=npipe,target=/x', 'runOptionInvalid'],
    ],
  ],
  [
    'docker run --health-interval 5 --cpus many --restart maybe redis',
    [
      ['--health-interval 5', 'durationInvalid'],
      ['--cpus many', 'cpusInvalid'],
      ['--restart maybe', 'runOptionInvalid'],
    ],
  ],
  ['docker run --network a1 --network b1 redis', [['--network b1', 'networkTwice']]],
  [
    'docker run -u $(id -u):$(id -g) -v $PWD:/x redis',
    [
      ['$(id -u)', 'shellValueUnknown'],
      ['$(id -g)', 'shellValueUnknown'],
      ['$PWD', 'shellValueUnknown'],
    ],
  ],
  ['docker run -v ./data:/data redis', [['./data', 'hostPathInvalid']]],
  ['docker run redis | tee log', [['| tee log', 'commandRestLeftOut']]],
  ['docker run redis > log 2>&1 && echo done', [['> log 2>&1 && echo done', 'commandRestLeftOut']]],
  ['docker -H tcp://other:2375 run redis', [['-H tcp://other:2375', 'runOptionUnsupported']]],
  [
    'docker run -e',
    [
      ['-e', 'runOptionNeedsValue'],
      ['', 'runImageMissing'],
    ],
  ],
  ['docker run --rm', [['', 'runImageMissing']]],
  ['docker ps -a', [['docker ps -a', 'runCommandMissing']]],
  ["docker run redis 'open", [["docker run redis 'open", 'commandInvalid']]],
  ['', [['', 'runCommandMissing']]],
])('%s: what is wrong with it is told by name', (text, problems) => {
  expect(problemsOf(text)).toEqual(problems)
})

test.each([
  '[root@host ~]# docker run nginx',
  'user@host ~ % docker run nginx',
  'user@host:~/my work$ sudo docker run nginx',
  '➜  ~ docker run nginx',
  '➜  site git:(main) ✗ docker run nginx',
  'sudo -u me docker run nginx',
  'time docker run nginx',
  'winpty docker run nginx',
  '```bash\ndocker run nginx\n```',
])('%s: what stands around a command is left out', (text) => {
  expect(parseRunCommand(text)).toMatchObject({ request: { image: 'nginx', command: [] }, problems: [] })
})

test('single quotes inside of double ones are themselves', () => {
  expect(parseRunCommand(`docker run -e "A=$'x'" redis`).request?.env).toEqual([{ name: 'A', value: "$'x'" }])
})

test('what is refused does not stop the rest', () => {
  expect(parseRunCommand('docker run -p x:y --name web redis ls').request).toEqual(
    runRequest({ image: 'redis', name: 'web', command: ['ls'] }),
  )
})

test('what we write reads back as the same request', () => {
  fc.assert(
    fc.property(runRequests, (request) => {
      const command = runCommand(request)
      for (const text of [toText(command), toLines(command)]) {
        expect(parseRunCommand(text)).toEqual({ request, problems: [], needsFolder: false })
      }
    }),
    { numRuns: 300 },
  )
})

test('a tmpfs has its size in any unit that the kernel takes', () => {
  const { request } = parseRunCommand('docker run --tmpfs /a:size=1t --tmpfs /b:size=64m redis:7')
  expect(request?.mounts).toMatchObject([{ size: 1024 ** 4 }, { size: 64 * 1024 ** 2 }])
})
