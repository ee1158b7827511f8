import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectWindow } from './connect.ts'
import type { TestWindow } from './connect.ts'
import { until } from './until.ts'
import { bundleFolder } from '../../e2e/lab/bundle.ts'
import { docker, dockerText } from '../../e2e/lab/cli.ts'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import type { Daemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import type { ImageName } from '../../e2e/lab/images.ts'
import { waitFor } from '../../e2e/lab/wait.ts'
import { startEngine } from '../engine.ts'
import type { RunningEngine } from '../engine.ts'
import { paths } from '../runtime/paths.ts'
import { createWindows } from '../windows.ts'

/** An engine process's inside, connected to a real dockerd of its own, and a window on it. */
export interface LabEngine {
  readonly engine: RunningEngine
  readonly window: TestWindow
  /** A folder of its own, where it keeps its settings. */
  readonly home: string
  /** Its only endpoint. */
  readonly endpoint: string
  /** Where that answers. */
  readonly socket: string
  /** The witness. */
  docker(...args: string[]): Promise<string>
  /** Waits until the engine's list has the container of this name: until then a sentence names it by its id. */
  listed(name: string): Promise<void>
  /** Removes all containers with their anonymous volumes. */
  clear(): Promise<void>
  /** Opens another window on it. */
  open(): TestWindow
  /** Ends the engine process's inside and starts another in the same folder, as when the app is closed and opened. */
  reopen(): Promise<void>
  /** Ends all. Fails with what the engine has logged as errors. */
  dispose(): Promise<void>
}

/** Starts one with these images. */
export async function startLabEngine(...images: ImageName[]): Promise<LabEngine> {
  const { tars } = await makeImages()
  const daemon = await startDaemon()
  for (const image of images) await docker(['load', '--quiet', '--input', tars[image]], daemon)
  return connectLabEngine(daemon)
}

/** Starts one on this daemon, which is its own from here on. */
export async function connectLabEngine(daemon: Daemon): Promise<LabEngine> {
  const endpoint = 'external'
  const home = mkdtempSync(join(tmpdir(), 'engine-'))
  mkdirSync(join(home, 'longshore'))
  writeFileSync(
    join(home, 'longshore', 'settings.json'),
    JSON.stringify({ driver: endpoint, externalHost: daemon.host }),
  )
  const folders = { HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home, XDG_RUNTIME_DIR: home }
  const env = { ...folders, LONGSHORE_ENGINE_BUNDLE: bundleFolder() }
  const errors: unknown[] = []
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (message: string, error: unknown) => void errors.push([message, error]),
    flush: async () => undefined,
  }
  const begin = async () => {
    const engine = await startEngine(env, paths(env), log)
    const window = connectWindow(createWindows(engine, log))
    await until(
      await window.call.endpoints.watch(),
      ([only]) => only?.connection.state === 'live' && only.facts !== undefined,
    )
    return { engine, window }
  }
  let now = await begin()
  const end = async (): Promise<void> => {
    now.window.close()
    await now.engine.dispose()
  }
  return {
    home,
    get engine() {
      return now.engine
    },
    get window() {
      return now.window
    },
    endpoint,
    socket: daemon.host.replace('unix://', ''),
    docker: (...args) => dockerText(args, daemon),
    open: () => connectWindow(createWindows(now.engine, log)),
    async listed(name) {
      const { containers } = now.engine.endpoints.lists(endpoint)
      await waitFor(`${name} is listed`, () => containers.rows()?.some((row) => row.name === name) ?? false)
    },
    async clear() {
      const ids = await dockerText(['ps', '--all', '--quiet'], daemon)
      if (ids) await docker(['rm', '--force', '--volumes', ...ids.split('\n')], daemon)
    },
    async reopen() {
      await end()
      now = await begin()
    },
    async dispose() {
      await end()
      await daemon.dispose()
      rmSync(home, { recursive: true, force: true })
      if (errors.length > 0) throw new AggregateError(errors, 'the engine logged errors')
    },
  }
}
