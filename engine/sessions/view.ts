import { setTimeout as delay } from 'node:timers/promises'
import type { ByteStream } from '../ipc/byte-stream.ts'
import type { ErrorShape } from '../ipc/errors.ts'
import { BATCH } from '../ipc/outbox.ts'
import { createBacklog } from './backlog.ts'

/**
 * Milliseconds between two batches while lines are left out or somebody types elsewhere, and lines in one: nobody reads
 * 20 screens a second, and what the window does not spend on drawing them is there for what is typed, and for the daemon.
 */
const FLOOD_PAUSE = 48
const FLOOD_LINES = 500

/** A stream that shows a session. */
export interface View {
  /** Sends bytes, now or as soon as the window has room; resolves when more may come. */
  print(bytes: Uint8Array): Promise<void>
  /** Sends what waits, then closes. */
  close(error?: ErrorShape): void
}

/** Tells a view how it stands with the others. */
export interface Turn {
  /** Whether somebody types into another terminal. */
  isBackground(): boolean
  /** Waits until a flood may go on. */
  wait(): Promise<void>
}

/** Shows what is printed from now on on a stream. */
export function createView(stream: ByteStream, turn: Turn): View {
  const backlog = createBacklog()
  let sending = false
  let flooded = false
  let open = true
  let waiting: (() => void)[] = []

  const release = (): void => {
    const writers = waiting
    waiting = []
    for (const resume of writers) resume()
  }
  const send = async (): Promise<void> => {
    sending = true
    while (open && backlog.size > 0) {
      const flood = flooded || turn.isBackground()
      flooded = false
      const sent = stream.write(backlog.take(BATCH, flood ? FLOOD_LINES : Infinity))
      if (!backlog.full) release()
      await sent
      if (flood) await delay(FLOOD_PAUSE)
      if (flood) await turn.wait()
    }
    sending = false
  }

  void stream.closed.then(() => {
    open = false
    backlog.clear()
    release()
  })

  return {
    print(bytes) {
      if (!open) return Promise.resolve()
      if (backlog.push(bytes)) flooded = true
      if (!sending) void send()
      return backlog.full ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()
    },
    close(error) {
      open = false
      while (backlog.size > 0) void stream.write(backlog.take(BATCH))
      stream.close(error)
      release()
    },
  }
}
