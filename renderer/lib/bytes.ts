import { formatNumber } from './numbers.ts'

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

const BINARY_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']

/** Bytes in Docker's own units (powers of 1000), three digits: `18.4 MB`. Docker's `-1` for "not known" gives `–`. */
export function formatBytes(bytes: number, locale: string): string {
  return format(bytes, locale, 1000, UNITS)
}

/** Memory as `docker stats` and `--memory` count it (powers of 1024), three digits: `18.4 MiB`. */
export function formatMemory(bytes: number, locale: string): string {
  return format(bytes, locale, 1024, BINARY_UNITS)
}

function format(bytes: number, locale: string, base: number, units: readonly string[]): string {
  if (!Number.isFinite(bytes) || bytes < 0) return '–'
  let value = bytes
  let unit = 0
  // 999.5 would be shown as 1000: it belongs to the next unit.
  while (value >= base - 0.5 && unit < units.length - 1) {
    value /= base
    unit++
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
  return `${formatNumber(value, locale, { maximumFractionDigits: digits })} ${units[unit]}`
}

/** Bytes per second: `18.2 MB/s`. */
export function formatSpeed(bytesPerSecond: number, locale: string): string {
  return `${formatBytes(bytesPerSecond, locale)}/s`
}
