const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** Bytes in Docker's own units (powers of 1000), three digits: `18.4 MB`. Docker's `-1` for "not known" gives `–`. */
export function formatBytes(bytes: number, locale: string): string {
  if (!Number.isFinite(bytes) || bytes < 0) return '–'
  let value = bytes
  let unit = 0
  // 999.5 would be shown as 1000: it belongs to the next unit.
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
  return `${number} ${UNITS[unit]}`
}

/** Bytes per second: `18.2 MB/s`. */
export function formatSpeed(bytesPerSecond: number, locale: string): string {
  return `${formatBytes(bytesPerSecond, locale)}/s`
}
