import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { frameEntry, frameLimit, timeOfFrame } from './json-entry.ts'
import { readLogOf } from '../disk/container-logs.ts'
import { BATCH } from '../ipc/outbox.ts'

const KiB = 1024
/** Bytes that are read at a time, and the longest line that is taken for one: dockerd's have some 100 kB at most. */
const CHUNK = 512 * KiB
const FEED = 10

/** Which entries of a log, as {@link LogsOptions} says it. */
interface Part {
  tail?: number
  since?: string
  until?: string
}

/** The files of a container's log, open, as long as they were when they were opened. */
export interface LogFiles {
  /**
   * Hands on what `docker logs --timestamps` prints, framed, in batches that are good until `write` resolves. Rejects
   * with what `write` or the disk throws.
   */
  forEach(part: Part, write: (bytes: Uint8Array) => Promise<void>): Promise<void>
  close(): Promise<void>
}

interface LogFile {
  handle: FileHandle
  bytes: number
}

/**
 * Opens the log that the driver `json-file` has written of a container of our own engine, the oldest file first.
 * Undefined where dockerd has to be asked: files are compressed, or may not be read. dockerd needs 11 µs for a line, and
 * one and a half cores meanwhile; its file is read in one.
 */
export async function openLogFiles(dataRoot: string, container: string): Promise<LogFiles | undefined> {
  const found = await readLogOf(dataRoot, container)
  if (found.length === 0 || found.some(({ path }) => !/-json\.log(?:\.\d+)?$/.test(path))) return undefined
  const ages = found.map(({ path }) => ({ path, age: Number(/\.(\d+)$/.exec(path)?.[1] ?? 0) }))
  const files: LogFile[] = []
  const close = async (): Promise<void> => void (await Promise.all(files.map(({ handle }) => handle.close())))
  try {
    for (const { path } of ages.toSorted((one, other) => other.age - one.age)) {
      const file: LogFile = { handle: await open(path), bytes: 0 }
      files.push(file)
      file.bytes = (await file.handle.stat()).size
    }
  } catch {
    // Rotated meanwhile, or not ours to read: dockerd knows better.
    await close()
    return undefined
  }
  return { forEach: (part, write) => frames(files, part, write), close }
}

async function frames(
  files: readonly LogFile[],
  { tail, since, until }: Part,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  const first = since === undefined ? '' : toStamp(since)
  const last = until === undefined ? undefined : toStamp(until)
  const batch = new Uint8Array(BATCH)
  let framed = Buffer.allocUnsafe(2 * BATCH)
  let length = 0

  const take = (line: Buffer): boolean => {
    const needed = length + frameLimit(line.length)
    if (framed.length < needed) framed = Buffer.concat([framed], needed)
    const end = frameEntry(line, framed, length)
    if (end === length) return true
    const time = first !== '' || last !== undefined ? timeOfFrame(framed, length) : ''
    if (last !== undefined && time > last) return false
    if (time >= first) length = end
    return true
  }
  for await (const lines of readLines(files, tail)) {
    let more = true
    for (let at = 0; more && at < lines.length;) {
      const end = lines.indexOf(FEED, at)
      more = take(lines.subarray(at, end))
      at = end + 1
      for (; length >= BATCH; length -= BATCH) {
        batch.set(framed.subarray(0, BATCH))
        framed.copyWithin(0, BATCH, length)
        await write(batch)
      }
    }
    if (!more) break
  }
  if (length > 0) await write(new Uint8Array(framed.subarray(0, length)))
}

/** Seconds since 1970 as dockerd writes times into logs. */
function toStamp(time: string): string {
  const [seconds = '', nanos = ''] = time.split('.')
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}.${nanos.padEnd(9, '0')}Z`
}

/** Whole lines, many at a time; good until the next are asked for. What has no line feed yet is left out. */
async function* readLines(files: readonly LogFile[], tail: number | undefined): AsyncGenerator<Buffer, void, void> {
  const buffer = Buffer.allocUnsafe(CHUNK)
  const begin = tail === undefined ? { file: 0, at: 0 } : await placeOfTail(files, tail)
  for (const [index, file] of files.entries()) {
    if (index < begin.file) continue
    let at = index === begin.file ? begin.at : 0
    for (let kept = 0; at < file.bytes;) {
      const wanted = Math.min(CHUNK - kept, file.bytes - at)
      const { bytesRead } = await file.handle.read(buffer, kept, wanted, at)
      if (bytesRead === 0) break
      at += bytesRead
      const filled = kept + bytesRead
      const end = buffer.lastIndexOf(FEED, filled - 1) + 1
      if (end > 0) yield buffer.subarray(0, end)
      // A line that fills all of it is none of dockerd's, and is dropped.
      kept = end === 0 && filled === CHUNK ? 0 : filled - end
      buffer.copyWithin(0, filled - kept, filled)
    }
  }
}

/** Where the last so many lines begin. */
async function placeOfTail(files: readonly LogFile[], tail: number): Promise<{ file: number; at: number }> {
  const buffer = Buffer.allocUnsafe(CHUNK)
  let left = tail
  for (const [index, { handle, bytes }] of [...files.entries()].toReversed()) {
    for (let end = bytes; end > 0;) {
      const from = Math.max(0, end - CHUNK)
      const { bytesRead } = await handle.read(buffer, 0, end - from, from)
      for (let at = bytesRead - 1; at >= 0; at--) {
        at = buffer.lastIndexOf(FEED, at)
        if (at === -1) break
        // The feed of the line before the first that is wanted.
        if (left === 0) return { file: index, at: from + at + 1 }
        left -= 1
      }
      end = from
    }
  }
  return { file: 0, at: 0 }
}
