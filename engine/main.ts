// oxlint-disable-next-line import/no-unassigned-import -- it has to run before the others are loaded
import './spare.ts'
import { startEngine } from './engine.ts'
import { findHost } from './host.ts'
import { createLog } from './log.ts'
import { paths } from './runtime/paths.ts'
import { createHostKeyring } from './secrets/keyring.ts'
import { createWindows } from './windows.ts'

/** Milliseconds that the end may take; after that whoever waits for us would end us anyway. */
const END_TIME = 2500

const env = { ...process.env }
const places = paths(env)
const log = createLog(places.log, (error) => process.stderr.write(`Longshore cannot write its log: ${String(error)}\n`))

const host = findHost()
const keyring = host && createHostKeyring(host.post)
const starting = startEngine(env, places, log, keyring)
let ending: Promise<never> | undefined

/** Ends this process, leaving the daemon as it is. */
function end(code: number, reason: string): void {
  log.info('ending', { reason })
  const finish = async (): Promise<never> => {
    setTimeout(() => process.exit(code), END_TIME)
    const engine = await starting
    await engine.dispose()
    await log.flush()
    return process.exit(code)
  }
  ending ??= finish().catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    return process.exit(1)
  })
}

process.on('SIGTERM', () => end(0, 'SIGTERM'))
process.on('SIGINT', () => end(0, 'SIGINT'))
process.on('disconnect', () => end(0, 'the app is gone'))
process.on('unhandledRejection', (error) => log.error('an error that nobody handled', error))
process.on('uncaughtException', (error) => {
  log.error('the engine process cannot go on', error)
  void log.flush().finally(() => process.exit(1))
})

const serving = starting.then((engine) => {
  log.info('started', { host: host ? 'app' : 'none' })
  return { engine, windows: createWindows(engine, log) }
})

host?.onMessage((message, ports) => {
  if (message.type === 'ping') host.post({ type: 'pong', beat: message.beat })
  else if (message.type === 'secret') keyring?.take(message)
  else if (message.type === 'quit') end(0, 'the app quits')
  else if (ports) void serving.then(({ windows }) => windows.adopt(ports))
})

// By itself it says what its endpoints do, one line of JSON for each change.
if (!host) {
  void serving.then(({ engine: { endpoints } }) => {
    const say = (): void => void process.stdout.write(`${JSON.stringify(endpoints.list())}\n`)
    endpoints.onChange(say)
    say()
  })
}
