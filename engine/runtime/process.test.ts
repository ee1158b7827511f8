import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import {
  findProcess,
  isAlive,
  listProcesses,
  parseStat,
  setSessionNice,
  spawnDetached,
  terminate,
  until,
} from './process.ts'

const rest = Array.from({ length: 40 }, (_, index) => index + 4)

test('reads the line of a process whatever its name is', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.constantFrom('S', 'R', 'Z'), (name, pid, state) => {
      const stat = `${pid} (${name.replaceAll('\n', '')}) ${state} 7 ${rest.slice(1).join(' ')}\n`
      expect(parseStat(stat)).toEqual({ ref: { pid, startTime: 22 }, parent: 7, zombie: state === 'Z' })
    }),
  )
})

test('a line that is cut short says nothing', () => {
  expect(parseStat('')).toBeUndefined()
  expect(parseStat('12 (sh) S 1 2')).toBeUndefined()
})

test('a pid that was used again is another process', () => {
  const self = findProcess(process.pid)
  if (self === undefined) throw new Error('this process is not listed')
  expect(isAlive(self.ref)).toBe(true)
  expect(isAlive({ ...self.ref, startTime: self.ref.startTime - 1 })).toBe(false)
  expect(self.parent).toBe(process.ppid)
  expect(listProcesses().map(({ ref }) => ref.pid)).toContain(process.pid)
})

/** Runs a script of the shell with its output in a log file. */
async function run(script: string, folder: string) {
  const logFile = join(folder, 'log')
  return { logFile, child: await spawnDetached({ command: 'sh', args: ['-c', script], env: process.env, logFile }) }
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'longshore-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('what is spawned has a session of its own, logs, and reports its end', async () => {
  const folder = makeFolder()
  const { child, logFile } = await run('echo first', folder)
  await child.exited
  await run('echo second', folder).then((next) => next.child.exited)
  expect(readFileSync(logFile, 'utf8')).toBe('second\n')
  expect(readFileSync(`${logFile}.1`, 'utf8')).toBe('first\n')
  await expect(spawnDetached({ command: '/nowhere', args: [], env: {}, logFile })).rejects.toThrow('ENOENT')
})

test.skipIf(!existsSync('/proc/self/autogroup'))('a session stands back as far as it is told', async () => {
  const logFile = join(makeFolder(), 'log')
  const child = await spawnDetached({ command: 'sleep', args: ['60'], env: process.env, logFile })
  setSessionNice(child.ref, 7)
  expect(readFileSync(`/proc/${child.ref.pid}/autogroup`, 'utf8')).toMatch(/ nice 7\n$/)
  expect(readFileSync('/proc/self/autogroup', 'utf8')).not.toMatch(/ nice 7\n$/)
  expect(await terminate(child.ref, 5_000)).toBe(true)
})

test('a process is asked to end, then made to', async () => {
  const folder = makeFolder()
  const polite = await run('trap "echo bye; exit" TERM; echo ready; while :; do sleep 0.01; done', folder)
  await until(() => readFileSync(polite.logFile, 'utf8') !== '', 5_000)
  expect(await terminate(polite.child.ref, 5_000)).toBe(true)
  expect(readFileSync(polite.logFile, 'utf8')).toBe('ready\nbye\n')
  const deaf = await run('trap "" TERM; echo ready; while :; do sleep 0.01; done', folder)
  await until(() => readFileSync(deaf.logFile, 'utf8') !== '', 5_000)
  expect(await terminate(deaf.child.ref, 50)).toBe(true)
  expect(isAlive(deaf.child.ref)).toBe(false)
})
