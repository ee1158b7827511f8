/**
 * Writes the pictures of `assets/screenshots/`: `node --import tsx e2e/screenshots.ts`, after a build. They show the
 * real app with real containers, at 1280 × 800.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { cleanupRules } from '../engine/ipc/models/cleanup.ts'
import { root } from '../electron/runtime/folders.ts'
import { answersPing } from './lab/api.ts'
import { launchApp, makeHome } from './lab/app.ts'
import { buildImage } from './lab/build.ts'
import { dockerText } from './lab/cli.ts'
import { startDisplay } from './lab/display.ts'
import { makeImages } from './lab/images.ts'
import { startRegistry } from './lab/registry.ts'
import { waitFor } from './lab/wait.ts'
import { expectScreen, fieldOf, openPage, openRunForm, pullImage, rowOf, terminalOf, typeCommand } from './pages.ts'

const FOLDER = join(root, 'assets', 'screenshots')
const SIZE = { width: 1280, height: 800 }

/** What runs in the pictures: a small shop, and a few things beside it. */
const CONTAINERS = [
  { name: 'docs', image: 'nginx:1.27', port: [8000, 80] },
  { name: 'nightly-backup', image: 'busybox:1', command: ['sh', '-c', 'echo done'] },
  { name: 'price-import', image: 'busybox:1', command: ['sh', '-c', 'echo "no such file" >&2; exit 2'] },
  { name: 'report', image: 'busybox:1', command: ['sleep', '100000'], paused: true },
  { name: 'shop-cache', image: 'redis:7', project: 'shop', port: [6379, 6379] },
  { name: 'shop-sessions', image: 'redis:7', project: 'shop' },
  { name: 'shop-web', image: 'nginx:1.27', project: 'shop', port: [8080, 80] },
  { name: 'shop-worker', image: 'busybox:1', project: 'shop', command: ['sh', '-c', 'while sleep 5; do date; done'] },
] as const

/** Everything in the pictures is young. */
const AT_ONCE = {
  ...cleanupRules.parse({}),
  exitedContainers: { on: true, days: 0 },
  unusedImages: { on: true, days: 0 },
  buildCache: { on: true, days: 0 },
  containerLogs: { on: true, megabytes: 10 },
}

const { seed, tars } = await makeImages()
const registry = await startRegistry({ seed })
const display = await startDisplay()
const home = await makeHome({
  display: display.name,
  settings: { registryMirrors: [registry.mirror], cleanup: AT_ONCE },
})
try {
  const docker = (...args: string[]): Promise<string> => dockerText(args, { host: home.socket })
  const app = await launchApp(home)
  const { electron, window } = app
  await waitFor('the engine answers', () => answersPing(home.socket), 60_000)
  await mkdir(FOLDER, { recursive: true })
  await electron.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
  }, SIZE)
  for (const tar of Object.values(tars)) await docker('load', '--quiet', '--input', tar)
  await runContainers(docker)

  await openPage(window, 'Containers')
  await rowOf(window, 'shop-cache').getByRole('button', { name: 'Terminal', exact: true }).click()
  const terminal = terminalOf(window)
  await expectScreen(terminal, /# ?$/m)
  await typeCommand(terminal, 'redis-cli SET greeting "hello, dock"')
  await expectScreen(terminal, /^OK\n.*# ?$/m)
  await typeCommand(terminal, 'redis-cli GET greeting')
  await expectScreen(terminal, /^"hello, dock"\n.*# ?$/m)
  await picture(window, 'containers', 'light')
  await picture(window, 'containers', 'dark')

  const form = await openRunForm(window, 'nginx:1.27')
  await fieldOf(form, 'Name').fill('blog')
  await form.getByRole('button', { name: 'Publish 80' }).click()
  // The shop's web has it: the form says so, and offers the next free one.
  await fieldOf(form, 'Host port').fill('8080')
  await form.getByRole('button', { name: 'Add variable' }).click()
  await fieldOf(form, 'Variable').fill('TZ')
  await fieldOf(form, 'Value').fill('Europe/Berlin')
  await window.getByRole('button', { name: 'Toggle dock' }).click()
  await fieldOf(form, 'Name').focus()
  await form.getByRole('button', { name: /^Use \d+$/ }).waitFor()
  await picture(window, 'run', 'light')

  await openPage(window, 'Install')
  await window.getByRole('button', { name: 'Install Redis', exact: true }).click()
  // The shop's cache has the usual port.
  await window.getByText(/is already used by container “shop-cache”/).waitFor()
  await picture(window, 'install', 'light')

  await fillDisk(docker, home.socket)
  await openPage(window, 'Disk usage')
  // It scans by itself.
  await window.getByRole('checkbox', { name: /dangling images/ }).waitFor()
  await picture(window, 'disk', 'light')
  await picture(window, 'disk', 'dark')

  await docker('rm', '--force', 'shop-cache', 'shop-sessions')
  await docker('rmi', 'redis:7')
  registry.setFault({ kind: 'throttle', bytesPerSecond: 6_000_000 })
  const task = await pullImage(window, 'redis:7')
  await task.getByText('Layers').click()
  const bar = task.getByRole('progressbar').first()
  await waitFor('half of it is there', async () => Number(await bar.getAttribute('aria-valuenow')) >= 50, 60_000)
  await picture(window, 'pull', 'light')
  await app.close()
} finally {
  await home.dispose()
  await display.dispose()
  await registry.dispose()
}

async function runContainers(docker: (...args: string[]) => Promise<string>): Promise<void> {
  for (const { name, image, ...more } of CONTAINERS) {
    const label = 'project' in more ? [`--label=com.docker.compose.project=${more.project}`] : []
    const publish = 'port' in more ? [`--publish=127.0.0.1:${more.port.join(':')}`] : []
    const command = 'command' in more ? more.command : []
    await docker('run', '--detach', `--name=${name}`, ...label, ...publish, image, ...command)
    if ('paused' in more) await docker('pause', name)
  }
}

/** What a few days of work leave behind: old builds, data, logs. */
async function fillDisk(docker: (...args: string[]) => Promise<string>, socket: string): Promise<void> {
  for (const [index, megabytes] of [38, 42, 35, 40].entries()) {
    const files = { app: String(index).repeat(megabytes * 1_000_000) }
    await buildImage(socket, { dockerfile: 'FROM busybox:1\nCOPY app /app', files, tag: 'shop/api:dev' })
  }
  const cache = { app: 'x'.repeat(24_000_000) }
  await buildImage(socket, {
    dockerfile: 'FROM busybox:1\nCOPY app /cached',
    files: cache,
    tag: 'tool:1',
    buildkit: true,
  })
  await docker('rmi', 'tool:1')
  const write = (volume: string, megabytes: number): Promise<string> =>
    docker(
      'run',
      '--rm',
      `--volume=${volume}:/data`,
      'busybox:1',
      'sh',
      '-c',
      `head -c ${megabytes}000000 /dev/urandom > /data/db`,
    )
  await write('shop-data', 88)
  await write('old-mysql', 31)
  const shop = '--label=com.docker.compose.project=shop'
  await docker('create', '--name=shop-db', shop, '--volume=shop-data:/data', 'busybox:1', 'sleep', '100000')
  await docker('start', 'shop-db')
  const crawl = 'head -c 26000000 /dev/urandom > /pages; yes "GET /products 200" | head -c 5000000; sleep 100000'
  await docker('run', '--detach', '--name=crawler', 'busybox:1', 'sh', '-c', crawl)
}

async function picture(window: Page, name: string, colorScheme: 'light' | 'dark'): Promise<void> {
  await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  // What the containers have told would stand before what the picture is of.
  const messages = window.getByRole('button', { name: 'Dismiss' })
  for (const message of await messages.all()) await message.dispatchEvent('click')
  await waitFor('the messages are gone', async () => (await messages.count()) === 0)
  await window.mouse.move(0, 0)
  await window.screenshot({ path: join(FOLDER, `${name}-${colorScheme}.png`), animations: 'disabled' })
}
