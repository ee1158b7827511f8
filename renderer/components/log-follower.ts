import { createLogFrameDecoder } from '../../engine/ipc/log-frames.ts'
import type { ByteStream } from '../../engine/ipc/byte-stream.ts'
import { engine, toErrorShape } from '../engine.ts'
import type { ErrorShape } from '../../engine/ipc/errors.ts'
import type { LogStore } from './log-store.ts'

/** Lines that a log opens with. */
export const TAIL = 10_000
/** Pause before a log that ended is asked for again while its container runs, in milliseconds. */
const RETRY_PAUSE = 300

export interface LogFollower {
  /** Tells it whether the container runs: a log ends with its container, and goes on when that starts again. */
  setRunning: (running: boolean) => void
  dispose: () => void
}

/**
 * Keeps a container's log coming into a store (`docker logs -f`): the last 10,000 lines first, after an interruption
 * only what is newer than the last line. `onError` gets why it can't be read, and `undefined` when it can again.
 */
export function followLogs(
  target: { endpoint: string; container: string },
  store: LogStore,
  onError: (error: ErrorShape | undefined) => void,
): LogFollower {
  let stream: ByteStream | undefined
  let running = false
  let disposed = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const open = (): void => {
    const opened = engine.openStream()
    const decoder = createLogFrameDecoder(store.append)
    const since = store.lastTime()
    stream = opened
    opened.onBytes((bytes, consumed) => {
      decoder.push(bytes)
      consumed()
    })
    void opened.closed.then((error) => ended(opened, error))
    engine.call.logs.open({ ...target, stream: opened.id, tail: TAIL, ...(since === '' ? {} : { since }) }).then(
      () => onError(undefined),
      (error: unknown) => opened.close(toErrorShape(error)),
    )
  }

  const ended = (closed: ByteStream, error: ErrorShape | undefined): void => {
    if (disposed || closed !== stream) return
    stream = undefined
    if (error) onError(error)
    timer = setTimeout(goOn, RETRY_PAUSE)
  }

  const goOn = (): void => {
    if (running && !stream && !disposed) open()
  }

  open()
  return {
    setRunning: (next) => {
      running = next
      if (timer === undefined) return
      clearTimeout(timer)
      timer = undefined
      goOn()
    },
    dispose: () => {
      disposed = true
      clearTimeout(timer)
      stream?.close()
    },
  }
}
