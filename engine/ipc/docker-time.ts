import { parseDuration } from './quantities.ts'

const TIME = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?)?(?<zone>Z|[+-]\d\d:\d\d)?$/
const EPOCH = /^\d{1,12}(?:\.\d{1,9})?$/

/**
 * Reads a time as `docker logs --since` and `--until` do: how long ago (`10m`, `1h30m`), RFC 3339 in whole or in part
 * (`2026-01-20T12:00`, in the time zone of this machine where it names none), or seconds since 1970. Answers with
 * the seconds since 1970 that the API takes, with nine decimals where they matter; undefined for what Docker refuses.
 * `now` in epoch milliseconds.
 */
export function parseDockerTime(text: string, now: number): string | undefined {
  const value = text.trim()
  const ago = value === '0' ? undefined : parseDuration(value)
  if (ago !== undefined) return String(Math.floor((now - ago) / 1000))
  if (EPOCH.test(value)) return value
  const match = TIME.exec(value)
  if (!match) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as Parts
  const zone = match.groups?.['zone']
  const local = zone === undefined ? new Date(year, month - 1, day, hour, minute, second) : undefined
  const epoch = local?.getTime() ?? Date.UTC(year, month - 1, day, hour, minute, second)
  if (!isDate(year, month, day) || hour > 23 || minute > 59 || second > 59) return undefined
  const seconds = epoch / 1000 - (zone === undefined ? 0 : offset(zone))
  const fraction = match[7]
  return fraction === undefined ? String(seconds) : `${seconds}.${fraction.padEnd(9, '0')}`
}

type Parts = [number, number, number, number, number, number]

/** Whether the calendar has that day: JavaScript makes 2 March of 30 February. */
function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Seconds east of Greenwich. */
function offset(zone: string): number {
  if (zone === 'Z') return 0
  const sign = zone.startsWith('-') ? -1 : 1
  return sign * (Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(4)) * 60)
}
