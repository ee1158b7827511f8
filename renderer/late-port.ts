import type { PortLike } from '../engine/ipc/byte-stream.ts'

/** A port that can be used before the real one has come, and that can be given up. */
export interface LatePort extends PortLike {
  /** Connects it: what was posted before is sent now. */
  attach(port: PortLike): void
  /** Reports it closed, once. A browser does not always tell when the other side's process died. */
  lose(): void
}

/** Makes a port that holds what is posted to it until it is attached. */
export function createLatePort(): LatePort {
  const onMessage: ((message: unknown) => void)[] = []
  const onClose: (() => void)[] = []
  let held: unknown[] = []
  let port: PortLike | undefined
  let lost = false

  const lose = (): void => {
    if (lost) return
    lost = true
    held = []
    port?.close()
    for (const listener of onClose) listener()
  }
  return {
    postMessage(message) {
      if (lost) return
      if (port) port.postMessage(message)
      else held.push(message)
    },
    onMessage: (listener) => void onMessage.push(listener),
    onClose: (listener) => void onClose.push(listener),
    close: lose,
    attach(real) {
      port = real
      for (const message of held) real.postMessage(message)
      held = []
      real.onClose(lose)
      real.onMessage((message) => {
        for (const listener of onMessage) listener(message)
      })
    },
    lose,
  }
}
