import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { runRequest } from '../models/run-request.ts'
import type { RunRequestInput } from '../models/run-request.ts'
import { parseRunCommand } from './parse.ts'

const SHELL = { PWD: '/work/app', HOME: '/home/me' }

/** Commands as they are copied out of one shell or another, and what they ask for. */
const commands: [string, RunRequestInput][] = [
  // Shells of Windows.
  [
    'docker run --rm `\n  -v ${PWD}:/data `\n  -p 8080:80 nginx',
    {
      image: 'nginx',
      autoRemove: true,
      mounts: [{ type: 'bind', source: '/work/app', target: '/data' }],
      ports: [{ hostPort: 8080, containerPort: 80 }],
    },
  ],
  [
    'docker run --rm ^\r\n  -v %cd%:/data nginx',
    { image: 'nginx', autoRemove: true, mounts: [{ type: 'bind', source: '/work/app', target: '/data' }] },
  ],
  // What stands around the command.
  ['# start it\n\n  docker run redis # in the background', { image: 'redis' }],
  ['# docker run redis', { image: 'redis' }],
  ['me@host:~/app$ docker run redis', { image: 'redis' }],
  [
    'docker pull redis\ndocker network create back\ndocker run --network back redis',
    { image: 'redis', network: 'back' },
  ],
  ['docker run \\ \n  redis', { image: 'redis' }],
  ['docker run -e A=${UNSET_HERE:-fallback} redis', { image: 'redis', env: [{ name: 'A', value: 'fallback' }] }],
  [String.raw`docker run redis printf $'a\tb\x41' ''`, { image: 'redis', command: ['printf', 'a\tbA', ''] }],
  [
    'docker run -p published=8080,target=80,protocol=udp web',
    { image: 'web', ports: [{ hostPort: 8080, containerPort: 80, protocol: 'udp' }] },
  ],
  ['docker run -p 0:80 web', { image: 'web', ports: [{ containerPort: 80 }] }],
]

test.each(commands)('%s', (text, request) => {
  expect(parseRunCommand(text, SHELL)).toEqual({ request: runRequest(request), problems: [], needsFolder: false })
})

test('a text with the folder in it asks for the folder', () => {
  expect(parseRunCommand('docker run -v $PWD:/x redis').needsFolder).toBe(true)
  expect(parseRunCommand('docker run -v "$(pwd)"/x:/x redis').needsFolder).toBe(true)
  expect(parseRunCommand('docker run --env-file .env redis').needsFolder).toBe(true)
  expect(parseRunCommand('docker run -u $(id -u) redis').needsFolder).toBe(false)
})

const words = fc.array(fc.string({ unit: fc.constantFrom(...'ab1 \t"\'\\$`#~\n中-'), maxLength: 8 }), { maxLength: 4 })

test('words are split as a shell splits them', () => {
  const quote = (word: string): string => `'${word.replaceAll("'", String.raw`'\''`)}'`
  const doubleQuote = (word: string): string => `"${word.replaceAll(/[\\"$`]/g, String.raw`\$&`)}"`
  const escape = (word: string): string => word.replaceAll(/[^\n]/gu, String.raw`\$&`).replaceAll('\n', "'\n'") || "''"
  const styles = fc.constantFrom(quote, doubleQuote, escape)
  fc.assert(
    fc.property(words, fc.array(styles, { minLength: 4, maxLength: 4 }), (args, quoting) => {
      const text = args.map((arg, at) => quoting[at]?.(arg)).join(' ')
      const printed = execFileSync('/bin/sh', ['-c', `printf '%s\\0' docker ${text}`], { encoding: 'utf8' })
      expect(parseRunCommand(`docker run img ${text}`).request?.command).toEqual(printed.split('\0').slice(1, -1))
    }),
    { numRuns: 100 },
  )
})

test('any text is read without a fault', () => {
  const piece = fc.constantFrom(
    'docker',
    'run',
    ' ',
    '-',
    '--',
    '=',
    '"',
    "'",
    '\\',
    '$(',
    ')',
    '${',
    '}',
    '`',
    '\n',
    '-v',
    ':',
    '/',
    '--mount',
    ',',
    '-p',
    'x',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      for (const text of [pieces.join(''), `docker run ${pieces.join('')}`])
        expect(parseRunCommand(text).problems).toBeInstanceOf(Array)
    }),
    { numRuns: 500 },
  )
})
