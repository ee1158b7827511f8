import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { connectWindow } from './connect.ts'
import type { TestWindow } from './connect.ts'
import { bundleFolder } from '../../e2e/lab/bundle.ts'
import { run } from '../../e2e/lab/commands.ts'
import { dockerText } from '../../e2e/lab/cli.ts'
import { startEngine } from '../engine.ts'
import type { RunningEngine } from '../engine.ts'
import { layoutOf } from '../runtime/layout.ts'
import type { Layout } from '../runtime/layout.ts'
import { paths } from '../runtime/paths.ts'
import { createWindows } from '../windows.ts'

/** An engine process's inside with the engine that the app brings along, started in folders of its own. */
export interface OwnEngine {
  readonly engine: RunningEngine
  readonly window: TestWindow
  readonly layout: Layout
  readonly endpoint: 'bundled'
  /** Starts the engine process's inside; the engine follows. */
  open(): Promise<void>
  /** Ends the engine process's inside; the engine goes on. */
  close(): Promise<void>
  /** The witness. */
  docker(...args: string[]): Promise<string>
  /** Stops the engine and leaves nothing. */
  dispose(): Promise<void>
}

/** Starts it; with `diskBytes` its data is on a file system of its own of that size, so that it can be filled. */
export async function startOwnEngine({ diskBytes }: { diskBytes?: number } = {}): Promise<OwnEngine> {
  const home = mkdtempSync(join(tmpdir(), 'own-'))
  mkdirSync(join(home, 'run'), { mode: 0o700 })
  const env = {
    ...process.env,
    HOME: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_STATE_HOME: join(home, 'state'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_RUNTIME_DIR: join(home, 'run'),
    LONGSHORE_ENGINE_BUNDLE: bundleFolder(),
  }
  mkdirSync(join(home, 'config/longshore'), { recursive: true })
  writeFileSync(join(home, 'config/longshore/settings.json'), '{}')
  const layout = layoutOf(paths(env))
  const disk = diskBytes === undefined ? undefined : dirname(layout.dataRoot)
  if (disk !== undefined) await mountDisk(disk, diskBytes ?? 0)
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (message: string, error: unknown) => void process.stderr.write(`${message} ${String(error)}\n`),
    flush: async () => undefined,
  }
  let now: { engine: RunningEngine; window: TestWindow } | undefined
  const current = (): { engine: RunningEngine; window: TestWindow } => {
    if (!now) throw new Error('the engine process is closed')
    return now
  }
  const open = async (): Promise<void> => {
    const engine = await startEngine(env, paths(env), log)
    now = { engine, window: connectWindow(createWindows(engine, log)) }
  }
  const close = async (): Promise<void> => {
    current().window.close()
    await current().engine.dispose()
    now = undefined
  }
  await open()
  return {
    get engine() {
      return current().engine
    },
    get window() {
      return current().window
    },
    layout,
    endpoint: 'bundled',
    open,
    close,
    docker: (...args) => dockerText(args, { host: layout.socket }),
    async dispose() {
      if (!now) await open()
      await current().engine.endpoints.stop('bundled', { stopContainers: true })
      await close()
      if (disk !== undefined) await run('umount', [disk])
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** A file with a file system in it, as a disk. */
async function mountDisk(folder: string, bytes: number): Promise<void> {
  const image = `${folder}.ext4`
  mkdirSync(folder, { recursive: true })
  writeFileSync(image, '')
  truncateSync(image, bytes)
  await run('mkfs.ext4', ['-q', '-b', '4096', '-m', '0', image])
  await run('mount', ['-o', 'loop', image, folder])
}
