import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { processTree } from '../lab/processes.ts'

/** Length of a clock tick in `/proc/PID/stat`, in milliseconds: Linux has 100 a second on every desktop. */
const TICK = 10

/** An app is quiet when it used less than a tenth of a core for this long, in milliseconds. */
const QUIET = 300

/** Milliseconds of CPU that an app has used, all its processes together with children that ended. */
export async function cpuTime(app: number): Promise<number> {
  const times = await Promise.all((await processTree(app)).map(({ pid }) => ownCpuTime(pid)))
  return times.reduce((sum, time) => sum + time, 0)
}

/** Bytes of memory that an app takes: proportional set size, so that shared pages are counted once. */
export async function memory(app: number): Promise<number> {
  const sizes = await Promise.all((await processTree(app)).map(({ pid }) => proportionalSetSize(pid)))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Resolves when an app has nothing to do any more. */
export async function untilQuiet(app: number): Promise<void> {
  for (;;) {
    const before = await cpuTime(app)
    await delay(QUIET)
    if ((await cpuTime(app)) - before < QUIET / 10) return
  }
}

async function ownCpuTime(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (stat === undefined) return 0
  // utime, stime, cutime and cstime are fields 14 to 17; the name before them may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * TICK
}

async function proportionalSetSize(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024
}
