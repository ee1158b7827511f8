import type { Page } from '@playwright/test'
import { launchApp } from '../lab/app.ts'
import { buildImage } from '../lab/build.ts'
import { docker, dockerText } from '../lab/cli.ts'
import { waitFor } from '../lab/wait.ts'
import { alternate, epoch, say } from './figures.ts'
import { installProbe } from './in-page.ts'
import { createContainers, inWorld, startEngine } from './world.ts'
import type { Figure } from './figures.ts'
import type { CleanupRules } from '../../engine/ipc/models/cleanup.ts'

const ROUNDS = 3
const IMAGES = 200
const CONTAINERS = 500

/** Whatever nothing uses, however young, as `docker system prune --all` has it. */
const RULES: CleanupRules = {
  exitedContainers: { on: true, days: 0 },
  danglingImages: { on: true, days: 0 },
  unusedImages: { on: true, days: 0 },
  buildCache: { on: true, days: 0 },
  containerLogs: { on: false, megabytes: 100 },
  unusedVolumes: { on: false },
}

/**
 * `prune`: from the click that agrees to a plan of 200 images and 500 containers to the frame that shows the receipt,
 * against `docker system prune --all --force` of the same, by turns.
 */
export async function* prune(): AsyncIterable<Figure> {
  yield* inWorld({ cleanup: RULES }, async function* (world): AsyncIterable<Figure> {
    await startEngine(world)
    const host = world.home.socket
    // What runs keeps the base of all images.
    await docker(['run', '--detach', '--network=none', '--name=keeper', 'busybox:1', 'sleep', '1000000'], { host })
    const app = await launchApp(world.home)
    await installProbe(app.window)
    const inApp = async (): Promise<number> => {
      await fill(host)
      const took = await pruneInApp(app.window)
      await expectEmpty(host)
      return took
    }
    const byCli = async (): Promise<number> => {
      await fill(host)
      const begun = epoch()
      await docker(['system', 'prune', '--all', '--force'], { host, timeout: 300_000 })
      const took = epoch() - begun
      await expectEmpty(host)
      return took
    }
    const { ours, baseline, medians } = await alternate(ROUNDS, inApp, byCli)
    await app.close()
    const details = { app: ours, docker: baseline, images: IMAGES, containers: CONTAINERS }
    yield { name: 'prune', ...medians, unit: 'ms', goal: 1.5, details }
  })
}

/** Images of two layers of their own, every second one without a name, and containers that never ran. */
async function fill(host: string): Promise<void> {
  say(`  making ${IMAGES} images and ${CONTAINERS} containers`)
  let made = 0
  const make = async (): Promise<void> => {
    for (let index = made++; index < IMAGES; index = made++) {
      const files = { a: `a${index}`.repeat(5000), b: `b${index}`.repeat(5000) }
      const dockerfile = 'FROM busybox:1\nCOPY a /a\nCOPY b /b'
      await buildImage(host, { dockerfile, files, tag: index % 2 === 0 ? `app:${index}` : undefined })
    }
  }
  await Promise.all([make(), make()])
  await createContainers(host, CONTAINERS)
}

async function pruneInApp(page: Page): Promise<number> {
  await page.evaluate(() => (location.hash = '/disk'))
  const scan = page.locator('header').getByRole('button', { name: /^Scan( again)?$/ })
  // The page begins one by itself, and the same button gives that up.
  await waitFor('no scan runs', async () => (await scan.count()) > 0 && (await scan.isEnabled()))
  await scan.click()
  // The plan that is shown may be of the last round.
  await page.getByRole('checkbox', { name: new RegExp(`${CONTAINERS} containers that have ended`) }).waitFor()
  await page.getByRole('checkbox', { name: /images that no container uses/ }).check()
  await page.getByRole('button', { name: /^Review and free/ }).click()
  const shown = page.evaluate(async () => {
    const at = await probe.painted(() =>
      [...document.querySelectorAll('article h2')].some((title) => title.textContent === 'Freed up space'),
    )
    return at - (probe.input.click ?? 0)
  })
  const [took] = await Promise.all([shown, page.getByRole('button', { name: /^Free \d/ }).click()])
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  return took
}

async function expectEmpty(host: string): Promise<void> {
  const left = await dockerText(['images', '--all', '--quiet'], { host })
  if (left.split('\n').length > 1) throw new Error(`images are left: ${left}`)
}
