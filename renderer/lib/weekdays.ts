/** A Sunday: the names of the days come from the calendar. */
const SUNDAY = Date.UTC(2026, 0, 4)
const DAY = 86_400_000

/** Names of the days of the week, Sunday first. */
export function weekdayNames(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, day) => format.format(SUNDAY + day * DAY))
}

/** A time of the day as it is written: `18:00`, `6:00 PM`. */
export function clockTime(hour: number, minute: number, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
  return format.format(SUNDAY + (hour * 60 + minute) * 60_000)
}
