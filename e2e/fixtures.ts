import { test as base } from '@playwright/test'
import type { Page, TestInfo } from '@playwright/test'
import type { AppHome, HomeOptions, RunningApp } from './lab/app.ts'
import type { Daemon } from './lab/daemon.ts'
import type { Display } from './lab/display.ts'
import type { Images } from './lab/images.ts'
import type { Registry } from './lab/registry.ts'
import { answersPing } from './lab/api.ts'
import { launchApp, makeHome } from './lab/app.ts'
import { docker, dockerText } from './lab/cli.ts'
import { removeContainers, startDaemon } from './lab/daemon.ts'
import { startDisplay } from './lab/display.ts'
import { IMAGE_NAMES, makeImages } from './lab/images.ts'
import { startRegistry } from './lab/registry.ts'
import { waitFor } from './lab/wait.ts'
import { openPage } from './pages.ts'

/** What all tests of a worker share. */
interface Lab {
  readonly display: Display
  readonly images: Images
  /** Docker Hub's mirror of every instance of the app. */
  readonly registry: Registry
  /** Folders for an instance of the app; disposed of at the end of the test that made it. */
  makeHome(settings?: HomeOptions['settings']): Promise<AppHome>
}

/** An instance of the app with an engine of its own. */
export interface Instance {
  readonly home: AppHome
  /** The window that is open now; changes with `reopen`. */
  readonly window: Page
  readonly app: RunningApp
  /** Quits the app and starts it again in the same folders. */
  reopen(): Promise<void>
  /** The truth: what the `docker` CLI says of the app's engine, trimmed. */
  docker(...args: string[]): Promise<string>
  /** Loads images into the engine without the app's help. */
  load(...names: (typeof IMAGE_NAMES)[number][]): Promise<void>
  dispose(): Promise<void>
}

interface WorkerFixtures {
  lab: Lab
  /** One instance for all tests that do not break it. */
  shared: Instance
}

interface TestFixtures {
  /** The shared instance, showing its Containers page, with no container and no fault. */
  instance: Instance
  /** An instance that only this test has: to break it. */
  ownInstance: Instance
  /** A dockerd that is not the app's. */
  otherDaemon: Daemon
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  lab: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const images = await makeImages()
      const registry = await startRegistry({ seed: images.seed })
      const display = await startDisplay()
      await use({
        display,
        images,
        registry,
        makeHome: (settings = {}) =>
          makeHome({ display: display.name, settings: { registryMirrors: [registry.mirror], ...settings } }),
      })
      await Promise.all([registry.dispose(), display.dispose()])
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  shared: [
    async ({ lab }, use) => {
      const shared = await startInstance(lab)
      await use(shared)
      await shared.dispose()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  instance: async ({ lab, shared }, use, testInfo) => {
    await openPage(shared.window, 'Containers')
    await use(shared)
    await keepPicture(shared, testInfo)
    lab.registry.setFault(undefined)
    if (await answersPing(shared.home.socket)) await removeContainers(shared.home.socket)
  },
  ownInstance: async ({ lab }, use, testInfo) => {
    const own = await startInstance(lab)
    await use(own)
    await keepPicture(own, testInfo)
    lab.registry.setFault(undefined)
    await own.dispose()
  },
  otherDaemon: async ({ lab }, use) => {
    const daemon = await startDaemon({ mirror: lab.registry.mirror })
    await use(daemon)
    await daemon.dispose()
  },
})

export { expect } from '@playwright/test'

/** Leaves a picture of the window beside the report of a test that failed. */
async function keepPicture({ window }: Instance, testInfo: TestInfo): Promise<void> {
  if (testInfo.status === testInfo.expectedStatus || window.isClosed()) return
  await window.screenshot({ path: testInfo.outputPath('window.png'), timeout: 5000 })
}

/** Starts the app in folders of its own and waits until its engine runs. */
export async function startInstance(lab: Lab, settings: HomeOptions['settings'] = {}): Promise<Instance> {
  const home = await lab.makeHome(settings)
  let app = await launchApp(home)
  if (settings.driver !== 'external') {
    await waitFor('the bundled engine answers', () => answersPing(home.socket), 30_000)
  }
  const target = { host: home.socket }
  return {
    home,
    get app() {
      return app
    },
    get window() {
      return app.window
    },
    reopen: async () => {
      await app.close()
      app = await launchApp(home)
    },
    docker: (...args) => dockerText(args, target),
    load: async (...names) => {
      for (const name of names) await docker(['load', '--quiet', '--input', lab.images.tars[name]], target)
    },
    dispose: async () => {
      // An instance that a test has broken may not be able to close any more: its processes are ended below.
      await app.close().catch(() => undefined)
      await home.dispose()
    },
  }
}
