import type { ByteStream } from '../ipc/byte-stream.ts'
import type { ErrorShape } from '../ipc/errors.ts'
import { createRing } from './ring.ts'
import type { Turns } from './turns.ts'
import { createView } from './view.ts'
import type { View } from './view.ts'

/** What a session prints: remembered, and shown on any number of streams at once. */
export interface Screen {
  /** Replays what is remembered onto the stream, then follows; what comes from it is input. */
  show(stream: ByteStream): void
  /**
   * Remembers and shows bytes; resolves when every view takes more. Without views it resolves at once, so that
   * a process nobody looks at is not held up.
   */
  print(bytes: Uint8Array): Promise<unknown>
  /** Sets where input goes; what was typed before is delivered to it. */
  onInput(take: (bytes: Uint8Array) => Promise<void>): void
  /** Closes all views, with the reason if there is one, and every view that is shown later after its replay. */
  close(error?: ErrorShape): void
}

/** Makes a screen without views. A flood on it lets those go first whose turn it is. */
export function createScreen(turns: Turns): Screen {
  const ring = createRing()
  const views = new Map<ByteStream, View>()
  let closed: { error?: ErrorShape } | undefined
  let take: ((bytes: Uint8Array) => Promise<void>) | undefined

  const listen = (stream: ByteStream): void => {
    // Input is used up when the process has taken it: a paste into one that reads nothing waits in the window.
    stream.onBytes((bytes, consumed) => void take?.(bytes).then(consumed))
  }

  const screen: Screen = {
    show(stream) {
      void stream.write(ring.replay())
      if (closed) return stream.close(closed.error)
      views.set(
        stream,
        createView(stream, { isBackground: () => turns.isBackground(screen), wait: () => turns.wait(screen) }),
      )
      void stream.closed.then(() => views.delete(stream))
      if (take) listen(stream)
    },
    print(bytes) {
      ring.append(bytes)
      return Promise.all(Array.from(views.values(), (view) => view.print(bytes)))
    },
    onInput(next) {
      take = next
      for (const stream of views.keys()) listen(stream)
    },
    close(error) {
      closed = { error }
      for (const view of views.values()) view.close(error)
    },
  }
  return screen
}
