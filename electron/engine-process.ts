import { join } from 'node:path'
import { app, MessageChannelMain, utilityProcess, type MessagePortMain } from 'electron'
import { createEngineHost, type EngineHost, type EngineProcess } from './engine-host.ts'
import { engineEnvironment } from './environment.ts'
import type { Log } from './log.ts'

/** Starts the engine as a utility process of Electron, and keeps it going. */
export function startEngine(log: Log): EngineHost<MessagePortMain> {
  return createEngineHost<MessagePortMain>({
    fork: () => forkEngine(log),
    channel() {
      const { port1, port2 } = new MessageChannelMain()
      return [port1, port2]
    },
    log: log.event,
  })
}

function forkEngine(log: Log): EngineProcess<MessagePortMain> {
  const child = utilityProcess.fork(join(app.getAppPath(), 'out/engine/main.cjs'), [], {
    serviceName: 'Longshore engine',
    stdio: 'pipe',
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
