import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'
import { electronPath, sandboxArguments } from './electron.ts'
import { endProcess } from './processes.ts'
import { waitFor } from './wait.ts'

/** An Electron app as a person starts it, without the tools of tests attached. */
export interface BareApp {
  readonly pid: number
  /** Epoch milliseconds just before the process was spawned. */
  readonly spawnedAt: number
  /** Resolves with the rest of the first line on its standard output that begins so. */
  line(prefix: string): Promise<string>
  /** Looks into its window; until the returned page's browser is closed, the debugger costs a little. */
  inspect(): Promise<Page>
  quit(): Promise<void>
}

/** Spawns the runtime on an app's folder. Every app measured gets the same arguments. */
export async function spawnApp(folder: string, env: NodeJS.ProcessEnv): Promise<BareApp> {
  return spawnExecutable(await electronPath(), [folder], env)
}

/** Spawns a packaged app. */
export function spawnPackaged(executable: string, env: NodeJS.ProcessEnv): BareApp {
  return spawnExecutable(executable, [], env)
}

function spawnExecutable(executable: string, folder: string[], env: NodeJS.ProcessEnv): BareApp {
  const args = [...folder, ...sandboxArguments(), '--remote-debugging-port=0']
  const spawnedAt = performance.timeOrigin + performance.now()
  const app = spawn(executable, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  if (app.pid === undefined) throw new Error(`${executable} cannot be started`)
  const { pid } = app
  const printed = lines(app.stdout)
  const complained = lines(app.stderr)
  return {
    pid,
    spawnedAt,
    line: printed,
    inspect: async () => {
      const address = await complained('DevTools listening on ')
      const browser = await chromium.connectOverCDP(`http://${new URL(address).host}`)
      return waitFor('the window has a page', () => browser.contexts()[0]?.pages()[0])
    },
    quit: async () => {
      if (app.exitCode !== null) return
      const gone = once(app, 'exit')
      await endProcess(pid)
      await gone
    },
  }
}

/** Answers with the rest of the first line that begins with a prefix, whether it came already or comes later. */
function lines(stream: NodeJS.ReadableStream): (prefix: string) => Promise<string> {
  const seen: string[] = []
  createInterface({ input: stream }).on('line', (line) => seen.push(line))
  return (prefix) =>
    waitFor(`a line “${prefix}…”`, () => seen.find((line) => line.startsWith(prefix))?.slice(prefix.length), 30_000)
}
