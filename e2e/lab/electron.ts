import { resolveElectron } from '../../electron/runtime/resolve.ts'

let path: Promise<string> | undefined

/** The Electron runtime that `npm start` uses. */
export function electronPath(): Promise<string> {
  path ??= resolveElectron().then(({ executable }) => executable)
  return path
}

/** Chromium's own sandbox needs a normal user; root has to do without. */
export function sandboxArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
