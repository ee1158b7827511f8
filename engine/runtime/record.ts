import { readFileSync, rmSync } from 'node:fs'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'

const recordSchema = z.object({
  /** Pids and start times mean nothing after a restart of the machine. */
  bootId: z.string(),
  /** Folder of the bundle that the processes were started from. */
  bundle: z.string(),
  /** Folder of its sockets; records of Longshore 0.1 lack it. */
  run: z.string().optional(),
  /** By name of the program. */
  processes: z.record(
    z.string(),
    z.object({ pid: z.number().int().positive(), startTime: z.number().int().nonnegative() }),
  ),
})

/** What a later run of Longshore must know of an engine that this one leaves running. */
export type EngineRecord = z.infer<typeof recordSchema>

/** Id that the kernel chose at this boot. */
export function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
}

/** Reads a record; one that is damaged, or from before the machine was restarted, counts as none. */
export function readRecord(file: string, boot = bootId()): EngineRecord | undefined {
  const record = recordSchema.safeParse(parseJson(readOptional(file) ?? '')).data
  return record?.bootId === boot ? record : undefined
}

/** The text of a file; undefined when there is none. */
export function readOptional(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Writes a record whole or not at all. */
export async function writeRecord(file: string, record: EngineRecord): Promise<void> {
  await writeFileAtomic(file, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 })
}

export function removeRecord(file: string): void {
  rmSync(file, { force: true })
}
