import { join } from 'node:path'
import { app, MessageChannelMain, safeStorage, utilityProcess, type MessagePortMain } from 'electron'
import { createEngineHost, type EngineHost, type EngineProcess } from './engine-host.ts'
import { engineEnvironment } from './environment.ts'
import type { Log } from './log.ts'
import { answerSecret } from './secrets.ts'

/** Starts the engine as a utility process of Electron, once `when` has come, and keeps it going. */
export function startEngine(log: Log, when: Promise<void>): EngineHost<MessagePortMain> {
  return createEngineHost<MessagePortMain>({
    begin: (start) => void when.then(start),
    fork: (restarts) => forkEngine(log, restarts),
    channel() {
      const { port1, port2 } = new MessageChannelMain()
      return [port1, port2]
    },
    answerSecret: (asked) => answerSecret(safeStorage, asked),
    log: log.event,
  })
}

/**
 * V8's flags for the heap of this process, and of the window.
 *
 * V8 begins with a nursery of 1 MB. Until the first list of 1,000 containers is in, the engine would clean it up eight
 * times and the whole heap once: 30 ms, where this one is cleaned up twice in 10. And half a minute after the last work
 * it would collect even a small heap: 70 ms of processor time here and 110 in the window, for no less memory.
 */
export const HEAP = '--min-semi-space-size=16 --no-memory-reducer-for-small-heaps'

/** Forks the engine's bundle by way of `engine-loader.ts`; after a death without it, should it have been the cause. */
function forkEngine(log: Log, restarts: number): EngineProcess<MessagePortMain> {
  const out = join(app.getAppPath(), 'out')
  const bundle = join(out, 'engine/main.cjs')
  const compiled = join(app.getPath('userData'), 'engine-code')
  const [file, args] = restarts === 0 ? [join(out, 'electron/engine-loader.cjs'), [bundle, compiled]] : [bundle, []]
  const child = utilityProcess.fork(file, args, {
    serviceName: 'Longshore engine',
    stdio: 'pipe',
    // As a switch of Chromium's: what Node takes from its own arguments comes when the heap has been made.
    execArgv: [`--js-flags=${HEAP}`],
    env: engineEnvironment(process.env),
  })
  child.stdout?.on('data', log.output)
  child.stderr?.on('data', log.output)
  return {
    post: (message, ports) => child.postMessage(message, ports),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill() {
      // `child.kill()` asks; a loop that hangs does not hear it.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
    },
  }
}
