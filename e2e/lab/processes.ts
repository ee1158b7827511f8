import { spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { waitFor } from './wait.ts'

/** One process of this machine, as `/proc` tells. */
export interface ProcessEntry {
  pid: number
  parent: number
  /** Arguments, the program first; empty for kernel threads and zombies. */
  args: string[]
}

/**
 * Starts a program that is killed by the kernel when this process ends, however it ends, so that an interrupted test
 * run leaves no daemon behind.
 */
export function spawnTied(program: string, args: string[], options: SpawnOptions = {}): ChildProcess {
  return spawn('setpriv', ['--pdeathsig', 'KILL', program, ...args], options)
}

/** True while the process runs; a zombie does not. */
export async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return stat !== undefined && !/\) [ZX] /.test(stat)
}

/** All processes. */
export async function listProcesses(): Promise<ProcessEntry[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const entries = await Promise.all(pids.map(readProcess))
  return entries.filter((entry) => entry !== undefined)
}

/** Processes that carry `folder` in their arguments or environment, with all that descend from them. */
export async function processesOf(folder: string): Promise<ProcessEntry[]> {
  const all = (await listProcesses()).filter((entry) => entry.pid !== process.pid)
  const owned = new Set<number>()
  for (const entry of all) if (await mentions(entry, folder)) owned.add(entry.pid)
  return withDescendants(all, owned)
}

/** A process and all that descend from it. */
export async function processTree(pid: number): Promise<ProcessEntry[]> {
  return withDescendants(await listProcesses(), new Set([pid]))
}

/** Sends SIGKILL to each and waits until none of them runs. */
export async function killAll(pids: number[]): Promise<void> {
  for (const pid of pids) sendSignal(pid, 'SIGKILL')
  await waitFor('processes end after SIGKILL', async () => !(await Promise.all(pids.map(isRunning))).includes(true))
}

/** Sends SIGTERM, then SIGKILL to what still runs after `grace` milliseconds. */
export async function endProcess(pid: number, grace = 10_000): Promise<void> {
  sendSignal(pid, 'SIGTERM')
  try {
    await waitFor(`process ${pid} ends`, async () => !(await isRunning(pid)), grace)
  } catch {
    await killAll([pid])
  }
}

/** Sends a signal; a process that is gone already is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function withDescendants(all: ProcessEntry[], roots: Set<number>): ProcessEntry[] {
  const owned = new Set(roots)
  for (let before = -1; before !== owned.size;) {
    before = owned.size
    for (const entry of all) if (owned.has(entry.parent)) owned.add(entry.pid)
  }
  return all.filter((entry) => owned.has(entry.pid))
}

async function mentions(entry: ProcessEntry, folder: string): Promise<boolean> {
  if (entry.args.some((arg) => arg.includes(folder))) return true
  // A process of another user, or one that just ended, has no environment for us: it is not ours then.
  const environment = await readFile(`/proc/${entry.pid}/environ`, 'utf8').catch(() => '')
  return environment.split('\0').some((line) => line.includes(folder))
}

async function readProcess(pid: number): Promise<ProcessEntry | undefined> {
  try {
    const [stat, cmdline] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ])
    // The name in parentheses may hold spaces and parentheses itself: count from the last one.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z') return undefined
    return { pid, parent: Number(parent), args: cmdline.split('\0').filter((arg) => arg !== '') }
  } catch {
    // It ended between the listing and the reading.
    return undefined
  }
}
