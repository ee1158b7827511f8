/** A time of the day, every day or on one day of the week, in the machine's own time zone. */
interface DueTime {
  /** 0 is Sunday; undefined for every day. */
  weekday?: number | undefined
  hour: number
  minute?: number
}

/** The last time, not after `now`, at which something is due. Epoch milliseconds. */
export function lastDue({ weekday, hour, minute = 0 }: DueTime, now: number): number {
  const time = new Date(now)
  time.setHours(hour, minute, 0, 0)
  if (weekday !== undefined) time.setDate(time.getDate() - ((time.getDay() - weekday + 7) % 7))
  // By the calendar, not by hours: a week in which the clocks change is as long as another.
  if (time.getTime() > now) time.setDate(time.getDate() - (weekday === undefined ? 1 : 7))
  return time.getTime()
}
