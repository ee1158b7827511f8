/** Pause before a subscription that ended is opened again, in milliseconds: doubled each time up to two seconds. */
const FIRST_PAUSE = 100
const LONGEST_PAUSE = 2000

/**
 * Keeps a subscription open until it is disposed of: opens it anew whenever it ends, because the engine process may
 * have been restarted under it. Each opening begins with a snapshot, so nothing is lost in between.
 */
export function subscribe<Message>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<Message>>,
  onMessage: (message: Message) => void,
): () => void {
  const stop = new AbortController()
  void follow(open, onMessage, stop.signal)
  return () => stop.abort()
}

async function follow<Message>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<Message>>,
  onMessage: (message: Message) => void,
  signal: AbortSignal,
): Promise<void> {
  let pause = FIRST_PAUSE
  while (!signal.aborted) {
    try {
      for await (const message of await open(signal)) {
        if (signal.aborted) return
        pause = FIRST_PAUSE
        onMessage(message)
      }
    } catch (error) {
      // Its rows stay; the endpoint's own connection state tells a person what is wrong. The cause is for developers.
      // oxlint-disable-next-line no-console
      if (!signal.aborted) console.debug('subscription ended, opening it again', error)
    }
    if (signal.aborted) return
    await pauseFor(pause, signal)
    pause = Math.min(pause * 2, LONGEST_PAUSE)
  }
}

function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}
