import type { Page } from '@playwright/test'
import { launchApp } from '../lab/app.ts'
import { fieldOf } from '../pages.ts'
import { percentile, round } from './figures.ts'
import { installProbe } from './in-page.ts'
import { CONTAINERS, createContainers, inWorld, startEngine } from './world.ts'
import type { Figure } from './figures.ts'

/** Numbers of containers whose names are typed: each key narrows 1,000 rows to 100, 10 and 1. */
const NUMBERS = Array.from({ length: 25 }, (_, index) => String((index * 397 + 41) % CONTAINERS).padStart(3, '0'))

/**
 * `filter`: from a key typed into the filter to the frame that shows the rows it leaves, of 1,000; and from Escape,
 * which clears it, to the frame that shows them all again. The figure is the larger of the two 95th percentiles. The
 * time of a key is the one that the browser gives its event, that of a frame is taken in a task after it.
 */
export async function* filter(): AsyncIterable<Figure> {
  yield* inWorld({}, async function* (world): AsyncIterable<Figure> {
    await startEngine(world)
    await createContainers(world.home.socket)
    const app = await launchApp(world.home)
    const page = app.window
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Containers', exact: true }).click()
    await installProbe(page)
    const taken = { typing: [] as number[], clearing: [] as number[] }
    for (const [round_, number] of NUMBERS.entries()) {
      await fieldOf(page, 'Filter').fill('box-0')
      await untilRows(page, CONTAINERS)
      const typing: number[] = []
      for (const [index, digit] of [...number].entries()) typing.push(await press(page, digit, 100 / 10 ** index))
      const clearing = await press(page, 'Escape', CONTAINERS)
      // The first round warms what the others use.
      if (round_ === 0) continue
      taken.typing.push(...typing)
      taken.clearing.push(clearing)
    }
    await app.close()
    const [typing, clearing] = [taken.typing, taken.clearing].map((times) => round(percentile(times, 0.95), 1))
    const details = {
      typing: typing ?? 0,
      clearing: clearing ?? 0,
      typingMedian: round(percentile(taken.typing, 0.5), 1),
      clearingMedian: round(percentile(taken.clearing, 0.5), 1),
      keys: taken.typing.length + taken.clearing.length,
      containers: CONTAINERS,
    }
    yield { name: 'filter', value: Math.max(details.typing, details.clearing), unit: 'ms', goal: 50, details }
  })
}

/** Milliseconds from a key to the frame with so many rows. */
async function press(page: Page, key: string, rows: number): Promise<number> {
  const painted = untilRows(page, rows)
  await page.keyboard.press(key)
  const at = await painted
  return at - (await page.evaluate(() => probe.input['keydown'] ?? Number.NaN))
}

/** Resolves when the list tells of so many rows, and those in view are there, in epoch milliseconds. */
function untilRows(page: Page, count: number): Promise<number> {
  return page.evaluate(
    (rows) =>
      probe.painted(() => {
        const grid = document.querySelector('[role=grid]')
        const shown = grid?.querySelectorAll('[role=row][data-id]').length ?? 0
        return grid?.getAttribute('aria-rowcount') === String(rows + 1) && shown >= Math.min(rows, 20)
      }),
    count,
  )
}
