import type { RunRequest } from '../../models/run-request.ts'
import { notNegative, when } from './check.ts'
import type { RunProblem } from './check.ts'

/** The health check and the log. */
export function checkWatch({ health, logging }: RunRequest): RunProblem[] {
  const times = ['interval', 'timeout', 'startPeriod', 'startInterval'] as const
  const { none, retries, command } = health
  const conflicts = none && (command || retries || times.some((field) => health[field]))
  return [
    ...when(!!conflicts, 'health.none', 'optionsConflict', { option: '--no-healthcheck', other: '--health-*' }),
    // Docker takes 0 as not said, and nothing between that and a millisecond.
    ...times.flatMap((field) => when(!!health[field] && health[field] < 1, `health.${field}`, 'durationTooShort', {})),
    ...notNegative('health.retries', retries),
    ...when(logging.driver === 'none' && logging.options.length > 0, 'logging.options', 'optionsConflict', {
      option: '--log-opt',
      other: '--log-driver none',
    }),
  ]
}
