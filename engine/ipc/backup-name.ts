import { COMPRESSIONS, ENDINGS } from './volume-archive.ts'
import type { Compression } from './volume-archive.ts'

/** As {@link backupName} has it, and perhaps a count as {@link nextName} has. */
const TIME = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)(?:-\d+)?$/

/** The name of a back-up: `shop-data-2026-11-26T18-00.tar.zst`, in the machine's own time. */
export function backupName(volume: string, at: number, compression: Compression): string {
  return `${fileWord(volume)}-${timeWord(at)}${ENDINGS[compression]}`
}

/** The name of a snapshot, which is a volume: `shop-data-snapshot-2026-11-26T18-00-30`. */
export function snapshotName(volume: string, at: number): string {
  return `${volume}-snapshot-${timeWord(at)}-${two(new Date(at).getSeconds())}`
}

/** When the back-up of a volume was begun that has this name; undefined for any other file. Epoch milliseconds. */
export function backupTime(volume: string, name: string): number | undefined {
  const ending = COMPRESSIONS.map((compression) => ENDINGS[compression])
    .toSorted((a, b) => b.length - a.length)
    .find((one) => name.endsWith(one))
  const start = `${fileWord(volume)}-`
  if (ending === undefined || !name.startsWith(start)) return undefined
  const [, day, hour, minute] = TIME.exec(name.slice(start.length, -ending.length)) ?? []
  if (day === undefined) return undefined
  const time = new Date(`${day}T${hour}:${minute}:00`).getTime()
  return Number.isNaN(time) ? undefined : time
}

/** The name that follows one which is taken: two of one minute are both kept. */
export function nextName(name: string, count: number): string {
  return name.replace(/(\.tar(?:\.\w+)?)$/, `-${count}$1`)
}

function timeWord(at: number): string {
  const time = new Date(at)
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-')
  return `${day}T${two(time.getHours())}-${two(time.getMinutes())}`
}

const two = (part: number): string => String(part).padStart(2, '0')

/** Drivers other than Docker's own may take names that are no names of files. */
const fileWord = (volume: string): string => volume.replaceAll('/', '_')
