const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
]

/** Distance in the largest unit that fits: `2 hours ago`, `yesterday`, `this minute`. Both in epoch milliseconds. */
export function relativeTime(then: number, now: number, locale: string): string {
  const distance = then - now
  const [unit, length] = STEPS.find(([, step]) => Math.abs(distance) >= step) ?? ['minute', Number.POSITIVE_INFINITY]
  return relativeFormat(locale).format(Math.trunc(distance / length) || 0, unit)
}

/** Date and time to the second, for hovering over a relative time. Epoch milliseconds. */
export function absoluteTime(then: number, locale: string): string {
  return absoluteFormat(locale).format(then)
}

/** How long something took: what was over in a moment in milliseconds, all else as {@link formatDuration}. Seconds. */
export function formatElapsed(seconds: number, locale: string): string {
  const milliseconds = Math.max(0, Math.round(seconds * 1000))
  if (milliseconds >= SECOND) return formatDuration(seconds, locale)
  return unitFormat(locale, 'millisecond').format(milliseconds)
}

/** A length of time in its two largest units: `1h 5m`, `42s`. Seconds. */
export function formatDuration(seconds: number, locale: string): string {
  const whole = Math.max(0, Math.ceil(seconds))
  const parts: [string, number][] = [
    ['day', Math.floor(whole / 86_400)],
    ['hour', Math.floor((whole % 86_400) / 3600)],
    ['minute', Math.floor((whole % 3600) / 60)],
    ['second', whole % 60],
  ]
  const first = parts.findIndex(([, count]) => count > 0)
  if (first === -1) return unitFormat(locale, 'second').format(0)
  return parts
    .slice(first, first + 2)
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => unitFormat(locale, unit).format(count))
    .join(' ')
}

// Intl's formats take up to a millisecond to make: a list of a thousand rows must not make a thousand of them.
const relativeFormat = once((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
const absoluteFormat = once((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }))
const unitFormats = new Map<string, Intl.NumberFormat>()

function unitFormat(locale: string, unit: string): Intl.NumberFormat {
  const key = `${locale} ${unit}`
  const known = unitFormats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' })
  unitFormats.set(key, made)
  return made
}

function once<Format>(make: (locale: string) => Format): (locale: string) => Format {
  const made = new Map<string, Format>()
  return (locale) => {
    const known = made.get(locale) ?? make(locale)
    made.set(locale, known)
    return known
  }
}
