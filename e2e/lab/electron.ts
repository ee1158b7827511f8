import { fileURLToPath } from 'node:url'
import { run } from './commands.ts'

/** The repository's folder: given to the runtime as argument, it runs the built app. */
export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

let path: Promise<string> | undefined

/** The Electron runtime that `npm start` uses. */
export function electronPath(): Promise<string> {
  path ??= run('npm', ['run', '--silent', 'electron:path'], { cwd: REPOSITORY, timeout: 600_000 }).then(({ stdout }) =>
    stdout.trim(),
  )
  return path
}

/** Chromium's own sandbox needs a normal user; root has to do without. */
export function sandboxArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
