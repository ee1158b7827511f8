import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'
import type { Settings } from '../../engine/ipc/models/settings.ts'
import { answersPing } from './api.ts'
import { bundleFolder } from './bundle.ts'
import { removeContainers } from './daemon.ts'
import { root } from '../../electron/runtime/folders.ts'
import { electronPath, sandboxArguments } from './electron.ts'
import { temporaryFolder } from './folders.ts'
import { reclaim, reclaimAbandoned } from './reclaim.ts'

/** Folders of one instance of the app, that shares nothing with any other on the machine. */
export interface AppHome {
  readonly folder: string
  /** Environment of the app: its own XDG folders, the engine bundle, the display. */
  readonly env: Record<string, string>
  /** Socket of the engine that the app brings along. */
  readonly socket: string
  /** Ends every process of the app and of its engine, and leaves nothing. */
  dispose(): Promise<void>
}

export interface HomeOptions {
  display: string
  settings?: Partial<Settings>
}

/** Makes folders for an instance of the app, with its settings written. */
export async function makeHome({ display, settings = {} }: HomeOptions): Promise<AppHome> {
  await reclaimAbandoned()
  const folder = await temporaryFolder()
  const config = join(folder, 'config', 'longshore')
  await mkdir(config, { recursive: true })
  await mkdir(join(folder, 'run'), { mode: 0o700 })
  await writeFile(join(config, 'settings.json'), JSON.stringify(settings))
  const socket = join(folder, 'run', 'longshore', 'docker.sock')
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(DOCKER_|LONGSHORE_|ELECTRON_|NODE_|XDG_)/.test(name),
  )
  return {
    folder,
    socket,
    env: {
      ...(Object.fromEntries(inherited) as Record<string, string>),
      DISPLAY: display,
      LANG: 'en_US.UTF-8',
      LONGSHORE_ENGINE_BUNDLE: bundleFolder(),
      // No logins of whoever runs the tests.
      DOCKER_CONFIG: join(folder, 'docker'),
      XDG_CONFIG_HOME: join(folder, 'config'),
      XDG_DATA_HOME: join(folder, 'share'),
      XDG_CACHE_HOME: join(folder, 'cache'),
      XDG_RUNTIME_DIR: join(folder, 'run'),
    },
    dispose: async () => {
      if (await answersPing(socket)) await removeContainers(socket)
      await reclaim(folder)
    },
  }
}

/** The app as it runs. */
export interface RunningApp {
  readonly electron: ElectronApplication
  /** Its first window. */
  readonly window: Page
  /** Quits the app; its engine and the containers keep running. */
  close(): Promise<void>
}

/** Starts the app in its real runtime and waits for its first window. */
export async function launchApp(home: AppHome): Promise<RunningApp> {
  const electron = await _electron.launch({
    executablePath: await electronPath(),
    args: [join(import.meta.dirname, 'launcher'), root, ...sandboxArguments()],
    env: home.env,
    timeout: 30_000,
  })
  const window = await electron.firstWindow()
  return { electron, window, close: () => electron.close() }
}
