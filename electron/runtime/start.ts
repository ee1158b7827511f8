import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.ts'
import { hasDisplay, startDisplay } from './display.ts'
import { root } from './folders.ts'
import { ensureEngine } from './engine.ts'
import { ensureSystem, enginePrograms } from './libraries.ts'
import { runProgram } from './programs.ts'
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
  const { code, interrupted } = await runProgram(executable, [...sandboxArguments(), QUIET, root, ...args], { env })
  screen?.stop()
  return interrupted ? 0 : code
}

/** Chromium refuses to run its sandbox as root; every other user keeps it. */
function sandboxArguments(): string[] {
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
