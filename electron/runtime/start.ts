import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.ts'
import { hasDisplay, startDisplay } from './display.ts'
import { root } from './folders.ts'
import { ensureEngine } from './engine.ts'
import { ensureSystem, enginePrograms } from './libraries.ts'
import { resolveElectron } from './resolve.ts'
import { say } from './say.ts'

// Chromium complains of every desktop service that it misses; what the app itself has to say is not logged by Chromium.
const QUIET = '--log-level=3'

/** `npm start`: sets up what is missing, builds what has changed, runs the app and resolves with its exit code. */
export async function start(args: string[]): Promise<number> {
  const { executable } = await resolveElectron()
  await ensureSystem(executable, hasDisplay() ? [] : ['Xvfb'], enginePrograms())
  await installEngine()
  await build()
  const env: NodeJS.ProcessEnv = { ...process.env }
  const screen = hasDisplay() ? undefined : await startDisplay()
  if (screen) {
    env.DISPLAY = screen.display
    // Where nobody can see the window, the app writes a picture of it to this file, and prints the name once it has.
    env.LONGSHORE_PICTURE = join(tmpdir(), `longshore-window-${process.pid}.png`)
    say(`A picture of the window will be in ${env.LONGSHORE_PICTURE}.`)
  }
  const app = spawn(executable, [...sandboxArguments(), QUIET, root, ...args], { env, stdio: 'inherit' })
  // Ctrl+C reaches the app by itself; this process stays to clean up after it.
  process.on('SIGINT', () => undefined)
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.kill('SIGTERM'))
  const [code] = (await once(app, 'exit')) as [number | null]
  screen?.stop()
  return code ?? 1
}

/** Chromium refuses to run its sandbox as root; every other user keeps it. */
export function sandboxArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

/** The app can do without: it tries again itself, and shows what stands in the way. */
async function installEngine(): Promise<void> {
  try {
    await ensureEngine()
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
  }
}
