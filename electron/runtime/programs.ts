import { spawn, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { root } from './folders.ts'

// The app gives its engine process three seconds to end what it runs.
const LAST_PATIENCE_MS = 6000

/** How a program ended. */
export interface Ended {
  code: number
  /** Someone asked this process to stop meanwhile. */
  interrupted: boolean
}

/**
 * Runs a program in the repository's folder until it ends. It gets a process group of its own, so that Ctrl+C reaches
 * it once and through this process, and none of its own children before it.
 */
export async function runProgram(
  program: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; stdio?: StdioOptions } = {},
): Promise<Ended> {
  const { env = process.env, stdio = ['ignore', 'inherit', 'inherit'] } = options
  const child = spawn(program, args, { cwd: root, env, stdio, detached: true })
  let interrupted = false
  const interrupt = (signal: NodeJS.Signals) => {
    // A signal to the whole group comes here twice: from the terminal, and from npm.
    if (interrupted) return
    interrupted = true
    child.kill(signal)
    setTimeout(() => child.kill('SIGKILL'), LAST_PATIENCE_MS).unref()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, interrupt)
  try {
    const [code] = (await once(child, 'exit')) as [number | null]
    return { code: code ?? 1, interrupted }
  } finally {
    for (const signal of signals) process.off(signal, interrupt)
  }
}
