import { createSpeedometer } from './speed.ts'
import type { TaskReport } from './tasks.ts'

/** Milliseconds between reports: what a person can read, and so that a stall shows as a falling speed. */
const INTERVAL = 100

/** Counts the bytes of a task and reports them with speed and time left. */
export interface ByteReport {
  add: (bytes: number) => void
  /** How much there is is known only now. */
  expect(total: number): void
  /** The last report: all bytes there are. */
  end(): TaskReport
  dispose(): void
}

/** Begins to report. `known` is 0 while nobody knows how much there is. */
export function createByteReport(known: number, report: (report: TaskReport) => void): ByteReport {
  const meter = createSpeedometer()
  let total = known
  let done = 0
  const tell = (): void => {
    meter.add(done, performance.now())
    const remaining = total - done
    report({
      progress: { done, total, unit: 'bytes' },
      speed: meter.speed,
      eta: remaining > 0 ? meter.timeLeft(remaining) : undefined,
    })
  }
  tell()
  const timer = setInterval(tell, INTERVAL)
  return {
    add: (bytes) => {
      done += bytes
    },
    expect: (bytes) => {
      total = Math.max(bytes, done)
    },
    end: () => ({ progress: { done, total: done, unit: 'bytes' } }),
    dispose: () => clearInterval(timer),
  }
}
