import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameFromBytes } from './byte-names.ts'
import { Failure } from './errors.ts'
import { quoteWord, quoteWords, splitWords } from './shell-words.ts'

/** What /bin/sh makes of a line: every word, ended by a NUL. */
function readByShell(line: string): string[] {
  const printed = execFileSync('/bin/sh', ['-c', String.raw`printf '%s\0' ${line}`], { encoding: 'utf8' })
  return printed.split('\0').slice(0, -1)
}

const awkward = fc.string({ unit: fc.constantFrom(...'ab=-~/:@%{}[]*?$!#&|;<>()`\'"\\ \t\n', '中', '🐳') })
const words = fc.array(awkward, { minLength: 1, maxLength: 8 })

test('words that mean nothing to a shell stay as they are', () => {
  expect(quoteWords(['docker', 'run', '-p', '127.0.0.1:8080:80', '-e', 'A=b,c', 'redis:7@sha256'])).toBe(
    'docker run -p 127.0.0.1:8080:80 -e A=b,c redis:7@sha256',
  )
})

test('everything else is quoted', () => {
  expect(['', "it's", '~', '=zsh', '$HOME', '{a,b}'].map(quoteWord)).toEqual([
    "''",
    String.raw`'it'\''s'`,
    "'~'",
    "'=zsh'",
    "'$HOME'",
    "'{a,b}'",
  ])
})

test('a shell reads back exactly the words that were quoted', () => {
  fc.assert(
    fc.property(words, (list) => {
      expect(readByShell(quoteWords(list))).toEqual(list)
    }),
    { numRuns: 60 },
  )
})

test('splitting undoes quoting', () => {
  fc.assert(
    fc.property(fc.array(awkward), (list) => {
      expect(splitWords(quoteWords(list))).toEqual(list)
    }),
  )
})

test.each([
  ['  redis-server   --port 7000\t', ['redis-server', '--port', '7000']],
  [`sh -c 'echo "a  b"'`, ['sh', '-c', 'echo "a  b"']],
  [`"a b"c'd e'`, ['a bcd e']],
  [`a "" ''`, ['a', '', '']],
  [String.raw`a\ b \"`, ['a b', '"']],
  [String.raw`"\$x \n \\"`, [String.raw`$x \n ` + '\\']],
  [String.raw`'\n'`, [String.raw`\n`]],
  ['one \\\n  two', ['one', 'two']],
])('%j is split as a shell splits it', (line, expected) => {
  expect(splitWords(line)).toEqual(expected)
  expect(readByShell(line)).toEqual(expected)
})

test('nothing is expanded, and an empty line has no words', () => {
  expect(splitWords(' ')).toEqual([])
  expect(splitWords('echo $HOME *; ls &')).toEqual(['echo', '$HOME', '*;', 'ls', '&'])
})

test.each([`sh -c 'echo`, 'say "hello', 'tail \\', String.raw`"a\"`])('%j is refused: it is not complete', (line) => {
  expect(() => splitWords(line)).toThrow(
    expect.objectContaining({ constructor: Failure, shape: expect.objectContaining({ reason: 'commandInvalid' }) }),
  )
})

test('bytes that are no UTF-8 come through bash as they are', () => {
  const names = fc.sample(fc.uint8Array({ min: 1, minLength: 1, maxLength: 20 }), 100)
  const line = quoteWords(names.map(nameFromBytes))
  const printed = execFileSync('bash', ['-c', String.raw`printf '%s\0' ${line}`])
  expect(printed.equals(Buffer.concat(names.flatMap((name) => [name, Buffer.of(0)])))).toBe(true)
})
