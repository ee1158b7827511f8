import { rm } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { build } from './build.ts'
import { root } from './folders.ts'
import { ensureEngine } from './engine.ts'
import { runProgram } from './programs.ts'
import { resolveElectron } from './resolve.ts'
import { say } from './say.ts'

/** `npm run dist`: the app with its runtime and engine in one folder, `dist/linux-unpacked`. */
export async function dist(args: string[]): Promise<number> {
  const { executable, version } = await resolveElectron()
  const bundle = await ensureEngine()
  await build()
  const options = [`-c.electronDist=${dirname(executable)}`, `-c.electronVersion=${version}`, '--publish=never']
  const builder = join(root, 'node_modules/.bin/electron-builder')
  const { code } = await runProgram(builder, ['--linux', 'dir', ...options, ...args], {
    env: { ...process.env, LONGSHORE_ENGINE_BUNDLE: relative(root, bundle) },
    stdio: ['ignore', 2, 2],
  })
  if (code !== 0) return code
  const folder = join(root, 'dist/linux-unpacked')
  // The runtime's own default app, which a packaged app never runs.
  await rm(join(folder, 'resources/default_app.asar'), { force: true })
  say(`Made ${join(folder, 'longshore')}.`)
  return 0
}
