import type { Page } from '@playwright/test'
import { launchApp } from '../lab/app.ts'
import { docker } from '../lab/cli.ts'
import { makeImages } from '../lab/images.ts'
import { startRegistry } from '../lab/registry.ts'
import { waitFor } from '../lab/wait.ts'
import { alternate, epoch, median, round } from './figures.ts'
import { openTasks } from '../pages.ts'
import { installProbe } from './in-page.ts'
import { inWorld, startEngine } from './world.ts'
import type { Figure } from './figures.ts'
import type { Registry } from '../lab/registry.ts'

const ROUNDS = 5
const CANCELS = 5
/** Slow enough that a pull is still in its layers when it is cancelled, bytes per second. */
const SLOW = 4_000_000

/**
 * `pull`: from the click on Pull to the frame in which its task says that it is done, against `docker pull` from
 * spawn to exit: the same image from the same registry into the same engine, by turns, removed before each.
 * The bar's value is watched at every change; a fall fails the measure.
 *
 * `pull.cancel`: from the click on Cancel until nothing runs any more: the task says so, the registry sends no layer,
 * and the engine has begun no image. The registry is slowed down so that the cancel comes in the middle of layers.
 */
export async function* pull(): AsyncIterable<Figure> {
  const { seed } = await makeImages()
  const registry = await startRegistry({ seed })
  // By the registry's own name: for one of Docker Hub the daemon asks the network's name server first.
  const image = `${registry.address}/library/redis:7`
  try {
    yield* inWorld({}, async function* (world) {
      await startEngine(world)
      const host = world.home.socket
      const app = await launchApp(world.home)
      await installProbe(app.window)
      const fresh = async (): Promise<void> => void (await docker(['rmi', '--force', image], { host, mayFail: true }))
      const result = await alternate(
        ROUNDS,
        async () => {
          await fresh()
          const done = await pullInApp(app.window, image)
          return done
        },
        async () => {
          await fresh()
          const begun = epoch()
          await docker(['pull', '--quiet', image], { host })
          return epoch() - begun
        },
      )
      const details = { app: result.ours, docker: result.baseline }
      yield { name: 'pull', ...result.medians, unit: 'ms', goal: 1.05, details }

      registry.setFault({ kind: 'throttle', bytesPerSecond: SLOW })
      const samples: number[] = []
      for (let index = 0; index < CANCELS; index++) {
        await fresh()
        samples.push(round(await cancelInApp(app.window, image, registry), 1))
      }
      const { stdout } = await docker(['images', '--quiet'], { host })
      if (stdout.trim().split('\n').length !== 1) throw new Error('a cancelled pull left an image')
      const value = median(samples)
      yield { name: 'pull.cancel', value, unit: 'ms', goal: 300, details: { samples } }
      await app.close()
    })
  } finally {
    await registry.dispose()
  }
}

/** Opens the dialog and fills it: what comes before the click is not measured. */
async function beginPull(page: Page, image: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Images', exact: true }).click()
  await page.getByRole('button', { name: 'Pull image…' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Pull image' })
  await dialog.getByRole('textbox', { name: 'Image' }).fill(image)
  await dialog.getByRole('button', { name: 'Pull', exact: true }).click()
}

async function pullInApp(page: Page, image: string): Promise<number> {
  await clearTasks(page)
  const done = page.evaluate(
    async ({ command, title }) => {
      let last = 0
      let fall = ''
      const task = (): Element | undefined =>
        [...document.querySelectorAll('article')].find((element) => element.getAttribute('aria-label') === command)
      const at = await probe.painted(() => {
        // Without a value the bar says that the amount is unknown.
        const text = task()?.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? undefined
        const value = text === undefined ? last : Number(text)
        if (value < last) fall = `from ${last} to ${value}`
        last = value
        return task()?.querySelector(':is(h2, h3, h4)')?.textContent === title
      })
      if (fall !== '') throw new Error(`The progress fell ${fall}`)
      return at - (probe.input.click ?? 0)
    },
    { command: `docker pull ${image}`, title: `Pulled ${image}` },
  )
  const [milliseconds] = await Promise.all([done, beginPull(page, image)])
  return milliseconds
}

async function cancelInApp(page: Page, image: string, registry: Registry): Promise<number> {
  await clearTasks(page)
  await beginPull(page, image)
  const task = page.getByRole('article', { name: `docker pull ${image}` })
  await waitFor('layers are on their way', () => registry.activeLayers > 0)
  const cancelled = page.evaluate(async (title) => {
    const at = await probe.painted(() => document.querySelector('article :is(h2, h3, h4)')?.textContent === title)
    return { clicked: probe.input.click ?? 0, at }
  }, `Cancelled pulling ${image}`)
  await task.getByRole('button', { name: 'Cancel' }).click()
  const silent = await waitFor('the registry sends nothing more', () => registry.activeLayers === 0 && epoch())
  const { clicked, at } = await cancelled
  return Math.max(at, silent) - clicked
}

/** Brings the dock's tasks into view, with none of them left. */
async function clearTasks(page: Page): Promise<void> {
  await openTasks(page)
  const clear = page.getByRole('article').getByRole('button', { name: 'Clear' })
  for (let left = await clear.count(); left > 0; left = await clear.count()) {
    await clear.first().click()
    await waitFor('the task is cleared', async () => (await clear.count()) < left)
  }
}
