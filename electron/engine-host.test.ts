import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createEngineHost, type EngineProcess } from './engine-host.ts'
import type { EngineMessage, HostMessage } from '../engine/ipc/host-messages.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A process that the test plays. */
function createFake() {
  const received: { message: HostMessage; ports: string[] }[] = []
  const listeners: ((message: EngineMessage) => void)[] = []
  const tell = (message: EngineMessage): void => listeners.forEach((listener) => listener(message))
  let exit: (code: number) => void
  const kill = vi.fn<() => void>(() => exit(9))
  const process: EngineProcess<string> = {
    post: (message, ports = []) => void received.push({ message, ports }),
    onMessage: (listener) => void listeners.push(listener),
    onExit: (listener) => (exit = listener),
    kill,
  }
  const answerBeats = (): void => {
    for (const { message } of received) if (message.type === 'ping') tell({ type: 'pong', beat: message.beat })
  }
  return { process, received, kill, tell, answerBeats, die: (code = 1) => exit(code) }
}

function createHost({ begin = (start: () => void) => start() } = {}) {
  const processes: ReturnType<typeof createFake>[] = []
  let channels = 0
  const host = createEngineHost<string>({
    begin,
    fork() {
      const fake = createFake()
      processes.push(fake)
      return fake.process
    },
    channel: () => [`window ${++channels}`, `engine ${channels}`],
    answerSecret: ({ ask, text }) => ({ type: 'secret', ask, text: `${text} sealed` }),
    log: () => undefined,
  })
  const newest = () => {
    const last = processes.at(-1)
    if (!last) throw new Error('nothing was started')
    return last
  }
  const open = (id: number, nonce = `nonce ${id}`) => {
    const seen: unknown[] = []
    host.connect({
      id,
      nonce,
      sendPorts: (to, ports) => seen.push([to, ...ports]),
      sendState: (state) => seen.push(state),
    })
    return seen
  }
  return { host, processes, newest, open }
}

it('gives two ports to a window and their other ends to the engine', () => {
  const { newest, open } = createHost()
  expect(open(7)).toEqual([['nonce 7', 'window 1', 'window 2']])
  expect(newest().received).toEqual([{ message: { type: 'window', window: 7 }, ports: ['engine 1', 'engine 2'] }])
})

it('connects windows that came before the process when it begins, without a word of a restart', async () => {
  let start!: () => void
  const { processes, open } = createHost({ begin: (callback) => void (start = callback) })
  const seen = open(1)
  expect([seen, processes]).toEqual([[], []])
  start()
  expect(processes).toHaveLength(1)
  expect(seen).toEqual([['nonce 1', 'window 1', 'window 2']])

  const late = createHost({ begin: (callback) => void (start = callback) })
  await late.host.quit()
  start()
  expect(late.processes).toEqual([])
})

it('answers what the engine process asks of the keyring', () => {
  const { newest } = createHost()
  newest().tell({ type: 'seal', ask: 3, text: 'word' })
  newest().tell({ type: 'pong', beat: 0 })
  expect(newest().received.map(({ message }) => message)).toEqual([{ type: 'secret', ask: 3, text: 'word sealed' }])
})

it('restarts a process that died and connects all windows anew', async () => {
  const { newest, processes, open, host } = createHost()
  const [first, second] = [open(1), open(2)]
  open(3)
  host.disconnect(3)
  newest().die()
  expect(first.at(-1)).toBe('restarting')
  const late = open(4)
  expect(late).toEqual(['restarting'])
  await vi.advanceTimersByTimeAsync(50)
  expect(processes).toHaveLength(2)
  expect(newest().received.map(({ message }) => message)).toEqual(
    [1, 2, 4].map((window) => ({ type: 'window', window })),
  )
  expect(second.at(-1)).toEqual(['nonce 2', 'window 9', 'window 10'])
})

it('gives up after five restarts in a row, and starts again when asked', async () => {
  const { host, newest, processes, open } = createHost()
  const seen = open(1)
  for (const pause of [50, 500, 2000, 5000, 10_000]) {
    newest().die()
    await vi.advanceTimersByTimeAsync(pause - 1)
    const before = processes.length
    await vi.advanceTimersByTimeAsync(1)
    expect(processes).toHaveLength(before + 1)
  }
  newest().die()
  await vi.runAllTimersAsync()
  expect([processes.length, seen.at(-1)]).toEqual([6, 'failed'])
  expect(open(2)).toEqual(['failed'])
  host.restart()
  expect([processes.length, seen.slice(-2)[0]]).toEqual([7, 'restarting'])
})

it('counts anew after a healthy minute', async () => {
  const { newest, processes } = createHost()
  for (let i = 0; i < 20; i++) {
    for (let beats = 0; beats < 12; beats++) {
      await vi.advanceTimersByTimeAsync(5000)
      newest().answerBeats()
    }
    newest().die()
    await vi.advanceTimersByTimeAsync(50)
  }
  expect(processes).toHaveLength(21)
})

it('kills a process that no longer answers', async () => {
  const { newest, processes } = createHost()
  const hanging = newest()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(hanging.kill).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(5000)
  expect(hanging.kill).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(50)
  expect(processes).toHaveLength(2)
})

it('lets a process end by itself on quit, and starts no other', async () => {
  const { host, newest, processes } = createHost()
  const gone = host.quit()
  expect(newest().received.at(-1)?.message).toEqual({ type: 'quit' })
  newest().die(0)
  await gone
  await vi.runAllTimersAsync()
  expect(processes).toHaveLength(1)
  expect(newest().kill).not.toHaveBeenCalled()
})

it('ends a process that does not quit within three seconds', async () => {
  const { host, newest } = createHost()
  const gone = host.quit()
  await vi.advanceTimersByTimeAsync(3000)
  await gone
  expect(newest().kill).toHaveBeenCalledOnce()
})

it('quits at once while no process runs', async () => {
  const { host, newest, processes } = createHost()
  newest().die()
  await host.quit()
  await vi.runAllTimersAsync()
  expect(processes).toHaveLength(1)
})
