import { expect, test } from 'vitest'
import { readExitCode } from './exit-code.ts'

test.each([
  [0, 'success'],
  [1, 'error'],
  [2, 'error'],
  [124, 'error'],
  [125, 'docker'],
  [126, 'notExecutable'],
  [127, 'notFound'],
  [128, 'error'],
  [193, 'error'],
  [255, 'error'],
  [-1, 'error'],
])('%i is %s', (code, kind) => {
  expect(readExitCode(code)).toEqual({ kind })
})

test.each([
  [129, 1, 'SIGHUP'],
  [130, 2, 'SIGINT'],
  [134, 6, 'SIGABRT'],
  [137, 9, 'SIGKILL'],
  [139, 11, 'SIGSEGV'],
  [143, 15, 'SIGTERM'],
  [165, 37, 'SIGRTMIN+3'],
])('%i is signal %i, %s', (code, number, name) => {
  expect(readExitCode(code)).toEqual({ kind: 'signal', number, name })
})

test('a signal without a name is still one', () => {
  expect(readExitCode(128 + 50)).toEqual({ kind: 'signal', number: 50 })
})

test('only SIGKILL of a container that ran out of memory is that', () => {
  expect(readExitCode(137, { oomKilled: true })).toEqual({ kind: 'memory' })
  expect(readExitCode(1, { oomKilled: true })).toEqual({ kind: 'error' })
  expect(readExitCode(137, { oomKilled: false })).toMatchObject({ kind: 'signal' })
})
