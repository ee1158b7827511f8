import { readFile } from 'node:fs/promises'
import { cpus, freemem, totalmem } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { readSpace } from '../disk/space.ts'
import type { HostUsage } from '../ipc/models/endpoint.ts'

/** Milliseconds between samples: a status bar, not a monitor. */
const EVERY = 10_000
/** Milliseconds to the first one, over which the use of the CPU is measured. */
const FIRST = 500

/** Shares of the whole below which a difference is not worth drawing the status bar for: it wakes every process of the app. */
const LEAST = { cpu: 0.03, memory: 0.01, disk: 0.001 }

/**
 * Samples this machine's CPU, memory and the disk that holds a folder until the signal ends it. Tells the first, and
 * those that differ from the last told.
 */
export async function* hostUsage(folder: () => string, signal: AbortSignal): AsyncGenerator<HostUsage, void, void> {
  let before = cpuTimes()
  let told: HostUsage | undefined
  for (let pause = FIRST; !signal.aborted; pause = EVERY) {
    await delay(pause, undefined, { signal }).catch(() => undefined) // an abort ends the loop
    if (signal.aborted) return
    const now = cpuTimes()
    const [memory, disk] = await Promise.all([readMemory(), readDisk(folder())])
    const usage = { cpu: share(before, now), ...memory, ...disk }
    before = now
    if (told && !differs(told, usage)) continue
    told = usage
    yield usage
  }
}

/** Whether a person would want to know. */
export function differs(before: HostUsage, now: HostUsage): boolean {
  return (
    Math.abs(now.cpu - before.cpu) >= LEAST.cpu ||
    Math.abs(now.memoryUsed - before.memoryUsed) >= LEAST.memory * now.memoryTotal ||
    Math.abs(now.diskUsed - before.diskUsed) >= LEAST.disk * now.diskTotal ||
    now.diskTotal !== before.diskTotal
  )
}

interface CpuTimes {
  busy: number
  all: number
}

function cpuTimes(): CpuTimes {
  let idle = 0
  let all = 0
  for (const { times } of cpus()) {
    idle += times.idle
    all += times.user + times.nice + times.sys + times.idle + times.irq
  }
  return { busy: all - idle, all }
}

function share(before: CpuTimes, now: CpuTimes): number {
  const all = now.all - before.all
  return all <= 0 ? 0 : Math.min(1, Math.max(0, (now.busy - before.busy) / all))
}

/** On Linux `MemAvailable`: what the page cache holds is not used up. */
async function readMemory(): Promise<Pick<HostUsage, 'memoryUsed' | 'memoryTotal'>> {
  const memoryTotal = totalmem()
  const meminfo = process.platform === 'linux' ? await readFile('/proc/meminfo', 'utf8') : ''
  const available = /^MemAvailable:\s+(\d+) kB$/m.exec(meminfo)?.[1]
  return { memoryTotal, memoryUsed: memoryTotal - (available === undefined ? freemem() : Number(available) * 1024) }
}

async function readDisk(folder: string): Promise<Pick<HostUsage, 'diskUsed' | 'diskTotal'>> {
  const { free, total } = await readSpace(folder)
  return { diskUsed: total - free, diskTotal: total }
}
