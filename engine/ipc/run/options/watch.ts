import type { RunRequest } from '../../models/run-request.ts'
import type { HealthCheck } from '../../models/run/health.ts'
import { duration, integer, setting, text } from '../codecs.ts'
import { flag, list, single } from '../option.ts'
import type { RunOption } from '../option.ts'

const logging = (request: RunRequest): RunRequest['logging'] => request.logging
const health = (request: RunRequest): HealthCheck => request.health

/** The health check. */
export const healthOptions: RunOption[] = [
  flag(['--no-healthcheck'], health, 'none'),
  single(['--health-cmd'], health, 'command', text),
  single(['--health-interval'], health, 'interval', duration),
  single(['--health-timeout'], health, 'timeout', duration),
  single(['--health-retries'], health, 'retries', integer),
  single(['--health-start-period'], health, 'startPeriod', duration),
  single(['--health-start-interval'], health, 'startInterval', duration),
]

/** Where its output goes. */
export const loggingOptions: RunOption[] = [
  single(['--log-driver'], logging, 'driver', text),
  list(['--log-opt'], (request) => logging(request).options, setting),
]
