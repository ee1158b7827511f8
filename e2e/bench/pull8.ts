import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { launchApp } from '../lab/app.ts'
import { docker } from '../lab/cli.ts'
import { startRegistry } from '../lab/registry.ts'
import type { Registry } from '../lab/registry.ts'
import { waitFor } from '../lab/wait.ts'
import { openTasks, pullImage } from '../pages.ts'
import { alternate, epoch } from './figures.ts'
import { installProbe } from './in-page.ts'
import { inWorld, startEngine } from './world.ts'
import type { Figure } from './figures.ts'

/** As many as tell a cost of a few per cent from a registry's and a disk's own noise of twenty. */
const ROUNDS = 10
const REPOSITORY = 'bench/app'
const IMAGES = 8
/** Random bytes, which nothing compresses: a layer that all have, and one that each has alone; 600 MB in all. */
const SHARED = 120_000_000
const OWN = 60_000_000

/**
 * `pull8`: eight images that share a layer, pulled at once: from the click that retries them all to the frame in which
 * the last task says that it is done, against eight `docker pull` at once from spawn to the last exit. They were not
 * there before, so that one click can begin all of them.
 * `pull8.longtask`: the longest task of the window's thread meanwhile; 0 when none took 50 ms.
 */
export async function* pull8(): AsyncIterable<Figure> {
  const registry = await startRegistry()
  try {
    yield* inWorld({}, async function* (world): AsyncIterable<Figure> {
      await startEngine(world)
      const host = world.home.socket
      const names = Array.from({ length: IMAGES }, (_, index) => `${registry.direct}/${REPOSITORY}:${index}`)
      await pushImages(names, host)
      const app = await launchApp(world.home)
      await installProbe(app.window)
      const fresh = async (): Promise<void> =>
        void (await docker(['rmi', '--force', ...names], { host, mayFail: true }))
      const longest: number[] = []
      const result = await alternate(
        ROUNDS,
        async () => {
          await fresh()
          await failAll(app.window, names, registry)
          const { milliseconds, task } = await retryAll(app.window, names)
          longest.push(task)
          return milliseconds
        },
        async () => {
          await fresh()
          const begun = epoch()
          await Promise.all(names.map((name) => docker(['pull', '--quiet', name], { host, timeout: 300_000 })))
          return epoch() - begun
        },
      )
      const details = { app: result.ours, docker: result.baseline, bytes: SHARED + IMAGES * OWN }
      yield { name: 'pull8', ...result.medians, unit: 'ms', goal: 1.05, details }
      yield { name: 'pull8.longtask', value: Math.max(...longest), unit: 'ms', goal: 50, details: { longest } }
      await app.close()
    })
  } finally {
    await registry.dispose()
  }
}

async function pushImages(names: readonly string[], host: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pull8-'))
  try {
    await writeFile(join(folder, 'shared'), randomBytes(SHARED))
    for (const [index, name] of names.entries()) {
      await writeFile(join(folder, 'own'), randomBytes(OWN))
      const dockerfile = `FROM busybox:1\nCOPY shared /shared\nCOPY own /own-${index}\n`
      await writeFile(join(folder, 'Dockerfile'), dockerfile)
      await docker(['build', '--quiet', '--tag', name, folder], { host, timeout: 120_000 })
      await docker(['push', '--quiet', name], { host, timeout: 120_000 })
    }
    await docker(['rmi', '--force', ...names], { host })
    // The layers that building left between the instructions.
    await docker(['image', 'prune', '--force'], { host })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Has every image sought in vain, and its task ready to be retried. */
async function failAll(page: Page, names: readonly string[], registry: Registry): Promise<void> {
  await openTasks(page)
  const clear = page.getByRole('button', { name: 'Clear finished' })
  if (await clear.isVisible()) await clear.click()
  await waitFor('the list is empty', async () => (await page.getByRole('article').count()) === 0)
  await registry.withhold(REPOSITORY, true)
  for (const name of names) await pullImage(page, name)
  const retry = page.getByRole('article').getByRole('button', { name: 'Retry' })
  await waitFor('all have failed', async () => (await retry.count()) === names.length)
  await registry.withhold(REPOSITORY, false)
}

function retryAll(page: Page, names: readonly string[]): Promise<{ milliseconds: number; task: number }> {
  return page.evaluate(
    async (titles) => {
      const tasks: number[] = []
      const observer = new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map(({ duration }) => duration)),
      )
      observer.observe({ type: 'longtask' })
      const begun = performance.timeOrigin + performance.now()
      for (const button of document.querySelectorAll<HTMLElement>('article button')) {
        if (button.textContent === 'Retry') button.click()
      }
      // Minutes, where the machine is slow: asked for again as long as it is not painted.
      for (;;) {
        const told = await Promise.race([
          probe.painted(() => {
            const shown = [...document.querySelectorAll('article h2')].map((heading) => heading.textContent)
            return titles.every((title) => shown.includes(title))
          }),
          new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 50_000)),
        ])
        if (told === undefined) continue
        observer.disconnect()
        return { milliseconds: told - begun, task: Math.max(0, ...tasks) }
      }
    },
    names.map((name) => `Pulled ${name}`),
  )
}
