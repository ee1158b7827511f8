/** Docker's units of memory, powers of 1024 (go-units, `RAMInBytes`). */
const SIZE_UNITS = ['b', 'k', 'm', 'g', 't', 'p']

/** Reads `512m`, `1.5GiB` or a number of bytes, as `--memory` takes it; undefined for what Docker would refuse. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d*)?|\.\d+) ?(?:([kmgtp])(?:i?b)?|b)?$/i.exec(text.trim())
  if (!match) return undefined
  const unit = SIZE_UNITS.indexOf(match[2]?.toLowerCase() ?? 'b')
  const bytes = Math.trunc(Number(match[1]) * 1024 ** unit)
  return Number.isSafeInteger(bytes) ? bytes : undefined
}

/** The shortest text that reads back as exactly so many bytes: `512m`. */
export function formatSize(bytes: number): string {
  let unit = 0
  let amount = bytes
  while (amount !== 0 && amount % 1024 === 0 && unit < SIZE_UNITS.length - 1) {
    amount /= 1024
    unit += 1
  }
  return unit === 0 ? String(bytes) : `${amount}${SIZE_UNITS[unit]}`
}

/** Go's units of time, in milliseconds. */
const TIME_UNITS: Record<string, number> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ns: 1e-6,
}

/** Reads `1m30s` or `500ms`, as `--health-interval` takes it, in milliseconds; undefined for what Go would refuse. */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim()
  if (trimmed === '0') return 0
  if (!/^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(trimmed)) return undefined
  let milliseconds = 0
  for (const [, amount, unit = ''] of trimmed.matchAll(/([\d.]+)([a-zµμ]+)/g)) {
    milliseconds += Number(amount) * (TIME_UNITS[unit] ?? 0)
  }
  return milliseconds
}

/** The shortest text that reads back as exactly so many milliseconds: `1m30s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds === 0) return '0s'
  if (!Number.isInteger(milliseconds)) return `${Math.round(milliseconds * 1e6)}ns`
  let rest = milliseconds
  let text = ''
  for (const unit of ['h', 'm', 's', 'ms']) {
    const size = TIME_UNITS[unit] ?? 1
    const amount = Math.floor(rest / size)
    if (amount > 0) text += `${amount}${unit}`
    rest -= amount * size
  }
  return text
}
