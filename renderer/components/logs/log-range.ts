import { parseDockerTime } from '../../../engine/ipc/docker-time.ts'
import { logsCommand, toText } from '../../../engine/ipc/docker-command.ts'
import { describe, type ErrorShape } from '../../../engine/ipc/errors.ts'
import type { Range } from './log-session.ts'

/** Which part of a log is asked for, as a person writes it; empty is all. */
export interface RangeText {
  tail: string
  since: string
  until: string
}

export const WHOLE_LOG: RangeText = { tail: '', since: '', until: '' }

/** What Docker would refuse, by field. */
export function rangeProblems(
  { tail, since, until }: RangeText,
  now: number,
): Partial<Record<keyof RangeText, ErrorShape>> {
  return {
    ...(/^\d{0,9}$/.test(tail.trim()) ? {} : { tail: describe('logTailInvalid', { tail }) }),
    ...timeProblem('since', since, now),
    ...timeProblem('until', until, now),
  }
}

function timeProblem(name: 'since' | 'until', text: string, now: number): Partial<Record<keyof RangeText, ErrorShape>> {
  if (text.trim() === '' || parseDockerTime(text, now) !== undefined) return {}
  return { [name]: describe('logTimeInvalid', { time: text }) }
}

/** As the API takes it; of a valid one. `now` is what “10m ago” counts from. */
export function toRange({ tail, since, until }: RangeText, now: number): Range {
  return {
    ...(tail.trim() !== '' && { tail: Number(tail) }),
    ...(since.trim() !== '' && { since: parseDockerTime(since, now) }),
    ...(until.trim() !== '' && { until: parseDockerTime(until, now) }),
  }
}

/** The `docker logs` commands that print the same, one for each container. */
export function logCommands(containers: readonly string[], range: RangeText, timestamps: boolean): string {
  const [tail, since, until] = [range.tail.trim(), range.since.trim(), range.until.trim()]
  return containers
    .map((container) =>
      toText(
        logsCommand({
          container,
          follow: until === '',
          timestamps,
          ...(tail !== '' && { tail: Number(tail) }),
          ...(since !== '' && { since }),
          ...(until !== '' && { until }),
        }),
      ),
    )
    .join('\n')
}
