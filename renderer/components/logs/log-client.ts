import type { FromWorker, Question, Questions, ToWorker } from './messages.ts'

/** Milliseconds without an answer after which a regular expression is taken for one that never ends. */
const PATIENCE = 4000
/** Bytes of a feed that may wait in the worker before the engine is told to stop: it works on while a search runs. */
const AHEAD = 2 * 1024 * 1024

/** The window's side of the worker that keeps a log's lines. */
export interface LogClient {
  ask<Name extends Question>(question: Name, input: Questions[Name]['input']): Promise<Questions[Name]['answer']>
  /** Hands bytes over; `consumed` is called when they are used up. */
  push(feed: number, bytes: Uint8Array, consumed: () => void): void
  end(feed: number, broke: boolean): void
  dispose(): void
}

interface LogClientOptions {
  containers: number
  tail: number
  keep: 'newest' | 'oldest'
  onChanged: () => void
  /** A feed has brought all that is wanted of it. */
  onEnough: (feed: number) => void
  /** It does not answer any more. It is ended, and what it kept is lost. */
  onStuck: () => void
}

/** Starts a worker. Questions that are open when it ends are never answered. */
export function createLogClient({ onChanged, onEnough, onStuck, ...open }: LogClientOptions): LogClient {
  const worker = new Worker(new URL('./log-worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<
    number,
    { resolve: (answer: unknown) => void; timer: ReturnType<typeof setTimeout> | undefined }
  >()
  const ahead = new Map<number, { bytes: number; waiting: (() => void)[] }>()
  let last = 0
  /** A regular expression is looked for: it may take for ever. */
  let risky = false

  const tell = (message: ToWorker, transfer: Transferable[] = []): void => worker.postMessage(message, transfer)
  const dispose = (): void => {
    worker.terminate()
    for (const { timer } of waiting.values()) clearTimeout(timer)
    waiting.clear()
  }

  const used = (feed: number, bytes: number): void => {
    const queue = ahead.get(feed)
    if (!queue) return
    queue.bytes -= bytes
    if (queue.bytes > AHEAD) return
    for (const consumed of queue.waiting.splice(0)) consumed()
  }
  const stuck = (): void => {
    dispose()
    onStuck()
  }

  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.type === 'changed') onChanged()
    else if (data.type === 'enough') onEnough(data.feed)
    else if (data.type === 'consumed') used(data.feed, data.bytes)
    else {
      const question = waiting.get(data.id)
      waiting.delete(data.id)
      clearTimeout(question?.timer)
      question?.resolve(data.answer)
    }
  })
  tell({ type: 'open', ...open })

  return {
    ask: <Name extends Question>(question: Name, input: Questions[Name]['input']) =>
      new Promise<Questions[Name]['answer']>((resolve) => {
        const id = ++last
        if (question === 'find') risky = (input as Questions['find']['input']).query?.regex === true
        const timer = risky ? setTimeout(stuck, PATIENCE) : undefined
        waiting.set(id, { resolve: (answer) => resolve(answer as Questions[Name]['answer']), timer })
        tell({ type: 'ask', id, question, input })
      }),
    push(feed, bytes, consumed) {
      const queue = ahead.get(feed) ?? { bytes: 0, waiting: [] }
      ahead.set(feed, queue)
      queue.bytes += bytes.length
      if (queue.bytes > AHEAD) queue.waiting.push(consumed)
      else consumed()
      // The array came with a message of its own: nothing else looks at it.
      tell({ type: 'bytes', feed, bytes }, [bytes.buffer as ArrayBuffer])
    },
    end(feed, broke) {
      ahead.delete(feed)
      tell({ type: 'end', feed, broke })
    },
    dispose,
  }
}
