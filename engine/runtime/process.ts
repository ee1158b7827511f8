import { spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** A process beyond doubt: a pid is used again, a pid with its start time (clock ticks since boot) is not. */
export interface ProcessRef {
  pid: number
  startTime: number
}

/** What the kernel says of a process. */
export interface ProcessStatus {
  ref: ProcessRef
  parent: number
  /** Ended, but not yet waited for. */
  zombie: boolean
}

/** Reads a line of /proc/PID/stat; the name in parentheses may itself hold spaces and parentheses. */
export function parseStat(stat: string): ProcessStatus | undefined {
  const head = /^(\d+) \(/.exec(stat)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const startTime = Number(fields[19])
  if (head === null || fields.length < 20 || !Number.isInteger(startTime)) return undefined
  return {
    ref: { pid: Number(head[1]), startTime },
    parent: Number(fields[1]),
    zombie: fields[0] === 'Z' || fields[0] === 'X',
  }
}

/** The process that has a pid now, or undefined. */
export function findProcess(pid: number): ProcessStatus | undefined {
  const stat = readProc(`${pid}/stat`)
  return stat === undefined ? undefined : parseStat(stat)
}

export function isAlive(ref: ProcessRef): boolean {
  const found = findProcess(ref.pid)
  return found !== undefined && !found.zombie && found.ref.startTime === ref.startTime
}

/** All processes with their command lines. */
export function listProcesses(): (ProcessStatus & { args: string[] })[] {
  return readdirSync('/proc').flatMap((name) => {
    const status = /^\d+$/.test(name) ? findProcess(Number(name)) : undefined
    if (status === undefined || status.zombie) return []
    return [{ ...status, args: (readProc(`${name}/cmdline`) ?? '').split('\0') }]
  })
}

/** A file below /proc; undefined when the process is gone. */
function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOENT' || code === 'ESRCH' || code === 'ENOTDIR'
}

/** Sends a signal, unless the process has ended. */
export function signal(ref: ProcessRef, name: NodeJS.Signals): void {
  if (!isAlive(ref)) return
  try {
    process.kill(ref.pid, name)
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

/** Waits until a condition holds or a time in milliseconds has passed; resolves to whether it holds. */
export async function until(condition: () => boolean, timeout: number): Promise<boolean> {
  const end = performance.now() + timeout
  while (!condition()) {
    if (performance.now() > end) return false
    await delay(10)
  }
  return true
}

/** Asks a process to end, and makes it after a grace in milliseconds. Resolves to whether it ended. */
export async function terminate(ref: ProcessRef, grace: number): Promise<boolean> {
  signal(ref, 'SIGTERM')
  if (await until(() => !isAlive(ref), grace)) return true
  signal(ref, 'SIGKILL')
  return await until(() => !isAlive(ref), 5_000)
}

/** A process that this one has started. */
export interface Child {
  ref: ProcessRef
  /** Resolves when it ends. */
  exited: Promise<void>
}

export interface SpawnOptions {
  command: string
  args: string[]
  env: NodeJS.ProcessEnv
  /** Takes what the process prints; the log of the run before is kept beside it as `.1`. */
  logFile: string
}

/** Starts a process that outlives this one. Rejects when it cannot be executed. */
export async function spawnDetached({ command, args, env, logFile }: SpawnOptions): Promise<Child> {
  rotate(logFile)
  const log = openSync(logFile, 'a', 0o600)
  try {
    const child = spawn(command, args, { detached: true, stdio: ['ignore', log, log], env, cwd: '/' })
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject))
    child.unref()
    const found = findProcess(child.pid ?? 0)
    if (found === undefined) throw new Error(`${command} ended at once`)
    return { ref: found.ref, exited }
  } finally {
    closeSync(log)
  }
}

/**
 * Sets how far the session of a process stands back, from 0 to 19, when others want the processor too. Linux shares it
 * among sessions (autogroups), each with a `nice` of its own. Unlike that of a process, containers do not inherit it:
 * they have control groups, which are no part of their starter's session.
 */
export function setSessionNice({ pid }: ProcessRef, nice: number): void {
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(nice))
  } catch {
    // A kernel without autogroups, or one that refuses: then all are equal, which costs no more than smoothness.
  }
}

function rotate(file: string): void {
  if (statSync(file, { throwIfNoEntry: false }) !== undefined) renameSync(file, `${file}.1`)
}
