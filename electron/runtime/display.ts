import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { say } from './say.ts'

/** Whether windows have somewhere to appear. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * Starts an X server without a screen on a display number of its own. `display` is for `DISPLAY`; `stop` ends it.
 * Fails with a sentence if it does not start.
 */
export async function startDisplay(): Promise<{ display: string; stop(): void }> {
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-noreset']
  // Detached, so that Ctrl+C does not reach it: an app whose display goes away first can't end well.
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true })
  let complaint = ''
  server.stderr?.on('data', (text: Buffer) => (complaint += text.toString()))
  const number = server.stdio[3] as NodeJS.ReadableStream
  const started = once(number, 'data').then(([text]) => String(text).trim())
  const failed = once(server, 'exit').then(() => undefined)
  const found = await Promise.race([started, failed])
  if (found === undefined) throw new Error(`Xvfb did not start. It says: ${complaint.trim()}`)
  const stop = () => server.kill()
  process.on('exit', stop)
  say(`There is no display: started Xvfb as :${found}.`)
  return { display: `:${found}`, stop }
}
