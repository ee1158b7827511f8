import { afterDeath } from './restarts.ts'
import type { EngineMessage, HostMessage } from '../engine/ipc/host-messages.ts'

/** Time between two heartbeats, in milliseconds: rare enough to cost nothing while idle. */
const BEAT = 5000
/** Heartbeats without an answer after which the process counts as hung. Counted, not timed: a machine may sleep. */
const MISSED_MOST = 4
/** Time that the engine process gets to end its sessions when the app quits, in milliseconds. */
const QUIT_TIME = 3000

/** The engine process, as Electron's utility process or as a worker of a test. */
export interface EngineProcess<Port> {
  post(message: HostMessage, ports?: Port[]): void
  onMessage(listener: (message: EngineMessage) => void): void
  onExit(listener: (code: number) => void): void
  /** Ends it at once, even when its event loop hangs. */
  kill(): void
}

/** A page that wants to be connected. `nonce` is its own, so that ports of an earlier page are never taken for its. */
export interface EngineWindow<Port> {
  id: number
  nonce: string
  sendPorts(nonce: string, ports: [control: Port, data: Port]): void
  sendState(state: EngineProcessState): void
}

/** What a window is told when it has no ports. */
export type EngineProcessState = 'restarting' | 'failed'

export interface EngineHost<Port> {
  /** Connects a page, now and after every restart, until another page of the same window or `disconnect` replaces it. */
  connect(window: EngineWindow<Port>): void
  disconnect(id: number): void
  /** Starts a process that was given up. */
  restart(): void
  /** Asks the process to end and resolves when it has, or was ended after three seconds. */
  quit(): Promise<void>
}

export interface EngineHostParts<Port> {
  /** Calls back when the first process may start; windows that come before wait. */
  begin(start: () => void): void
  /** `restarts` counts those since the process was last healthy. */
  fork(restarts: number): EngineProcess<Port>
  /** Answers what the engine process asks of the desktop's keyring. */
  answerSecret(asked: Extract<EngineMessage, { type: 'seal' | 'unseal' }>): HostMessage
  /** Makes two ports that are connected to each other. */
  channel(): [Port, Port]
  log(event: string, facts?: Record<string, unknown>): void
}

/**
 * Keeps the engine process going and connects windows to it: two ports each, one for each plane. It is restarted when
 * it dies or hangs, at most five times in a row; windows are told, and connected anew.
 */
export function createEngineHost<Port>(parts: EngineHostParts<Port>): EngineHost<Port> {
  const { begin, fork, channel, log, answerSecret } = parts
  const windows = new Map<number, EngineWindow<Port>>()
  let engine: EngineProcess<Port> | undefined
  let restarts = { count: 0, startedAt: 0 }
  let begun = false
  let failed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let quitting: (() => void) | undefined

  const broker = (window: EngineWindow<Port>): void => {
    const [controlHere, controlThere] = channel()
    const [bytesHere, bytesThere] = channel()
    engine?.post({ type: 'window', window: window.id }, [controlThere, bytesThere])
    window.sendPorts(window.nonce, [controlHere, bytesHere])
  }
  const tell = (state: EngineProcessState): void => {
    for (const window of windows.values()) window.sendState(state)
  }
  const start = (): void => {
    if (quitting) return
    timer = undefined
    begun = true
    failed = false
    restarts.startedAt = Date.now()
    const started = fork(restarts.count)
    engine = started
    const stopBeating = beat(started, log)
    started.onMessage((message) => {
      if (message.type !== 'pong') started.post(answerSecret(message))
    })
    started.onExit((code) => {
      stopBeating()
      engine = undefined
      if (quitting) quitting()
      else died(code)
    })
    for (const window of windows.values()) broker(window)
  }
  const died = (code: number): void => {
    const next = afterDeath(restarts, Date.now())
    log('engine process ended', { code, next })
    if (next === 'give up') {
      failed = true
      tell('failed')
      return
    }
    restarts = { ...restarts, count: next.count }
    tell('restarting')
    timer = setTimeout(start, next.pause)
  }

  begin(start)
  return {
    connect(window) {
      windows.set(window.id, window)
      if (engine) broker(window)
      else if (begun) window.sendState(failed ? 'failed' : 'restarting')
    },
    disconnect: (id) => void windows.delete(id),
    restart() {
      if (!failed) return
      restarts.count = 0
      tell('restarting')
      start()
    },
    quit() {
      clearTimeout(timer)
      return new Promise((resolve) => {
        quitting = resolve
        if (!engine) return resolve()
        const late = setTimeout(() => engine?.kill(), QUIT_TIME)
        quitting = () => {
          clearTimeout(late)
          resolve()
        }
        engine.post({ type: 'quit' })
      })
    },
  }
}

/** Kills a process that no longer answers. Returns what ends the heartbeat. */
function beat<Port>(engine: EngineProcess<Port>, log: EngineHostParts<Port>['log']): () => void {
  let sent = 0
  let answered = 0
  engine.onMessage((message) => {
    if (message.type === 'pong') answered = message.beat
  })
  const timer = setInterval(() => {
    if (sent - answered >= MISSED_MOST) {
      log('engine process hangs', { missed: sent - answered })
      clearInterval(timer)
      engine.kill()
    } else {
      engine.post({ type: 'ping', beat: ++sent })
    }
  }, BEAT)
  return () => clearInterval(timer)
}
