import type { Page } from '@playwright/test'
import { launchApp } from '../lab/app.ts'
import { docker, dockerText } from '../lab/cli.ts'
import { waitFor } from '../lab/wait.ts'
import { openTab, tabOf } from '../pages.ts'
import { alternate, epoch, median, round } from './figures.ts'
import { installProbe } from './in-page.ts'
import { memory, untilQuiet } from './usage.ts'
import { inWorld, startEngine } from './world.ts'
import type { Figure } from './figures.ts'

const ROUNDS = 5
const SEARCHES = 9
const LINES = 300_000
/** A line as long as lines are on average: with its number, 93 bytes; 28 MB in all. */
const LINE = 'GET /api/orders/page HTTP/1.1 200 from 10.0.0.7 in 12 ms by worker seven of this shop'
const LAST = 'the-very-last-line'
/** Lines a second of a container that floods, in bursts of a tenth; milliseconds that it is watched. */
const RATE = 50_000
const WATCHED = 10_000

/**
 * `logs`: from the click on the tab Logs to the frame that says that all of a log's 300,000 lines (28 MB) are there, and
 * so can be searched, against `docker logs` of the same to nowhere, by turns. It is searched once for its first line
 * and its last.
 * `logs.memory`: what all processes of the app take more once it is open and the app quiet; proportional set size.
 * `logs.search`: from the last key of a text to the frame that says how many lines have it.
 * `logs.longtask`: the longest task of the window's thread while a container prints 50,000 lines a second and its log
 * is followed; 0 when none took 50 ms, which is as far as a browser tells.
 */
export async function* logs(): AsyncIterable<Figure> {
  yield* inWorld({}, async function* (world): AsyncIterable<Figure> {
    await startEngine(world)
    const host = world.home.socket
    const write = `yes '${LINE}' | head -n ${LINES - 1} | cat -n; echo ${LAST}; sleep 1000000`
    const burst = `yes '${LINE}' | head -n ${RATE / 10} > /burst; while :; do cat /burst; usleep 100000; done`
    await docker(['run', '--detach', '--network=none', '--name=chatty', 'busybox:1', 'sh', '-c', write], { host })
    await waitFor(
      'the log is written',
      async () => (await dockerText(['logs', '--tail=1', 'chatty'], { host })) === LAST,
      60_000,
    )
    const app = await launchApp(world.home)
    const page = app.window
    const pid = app.electron.process().pid ?? 0
    await installProbe(page)
    await openTab(page, 'chatty', 'Overview')
    await untilQuiet(pid)
    const before = await memory(pid)
    await openLog(page)
    await untilQuiet(pid)
    const added = (await memory(pid)) - before
    yield { name: 'logs.memory', value: round(added / 1e6, 1), unit: 'MB', goal: 150, details: { before, added } }

    const found = { first: await countOf(page, '^ *1\\t', true), last: await countOf(page, LAST, false) }
    if (found.first !== 1 || found.last !== 1) throw new Error(`not searchable: ${JSON.stringify(found)}`)
    const times: number[] = []
    for (let index = 0; index < SEARCHES; index++) times.push(round(await search(page, `${index}777`), 1))
    yield {
      name: 'logs.search',
      value: median(times),
      unit: 'ms',
      goal: 200,
      details: { samples: times, maximum: Math.max(...times), lines: LINES },
    }

    const read = await alternate(
      ROUNDS,
      async () => {
        await tabOf(page, 'chatty', 'Overview').click()
        return openLog(page)
      },
      async () => {
        const begun = epoch()
        await docker(['logs', 'chatty'], { host, dropOutput: true })
        return epoch() - begun
      },
    )
    const details = { app: read.ours, docker: read.baseline, lines: LINES }
    yield { name: 'logs', ...read.medians, unit: 'ms', goal: 1, details }

    await docker(['run', '--detach', '--network=none', '--name=flood', 'busybox:1', 'sh', '-c', burst], { host })
    await openTab(page, 'flood', 'Logs')
    const watched = await watchTasks(page)
    yield { name: 'logs.longtask', value: round(watched.longest, 1), unit: 'ms', goal: 50, details: { ...watched } }
    await app.close()
  })
}

/** Opens the log; milliseconds from the click until all lines are there. */
async function openLog(page: Page): Promise<number> {
  const painted = page.evaluate(
    async (text) => {
      const at = await probe.painted(() => document.querySelector('[data-log] output')?.textContent === text)
      return at - (probe.input.click ?? 0)
    },
    `${LINES.toLocaleString('en')} lines`,
  )
  await tabOf(page, 'chatty', 'Logs').click()
  return painted
}

/** How many lines match. */
async function countOf(page: Page, text: string, regex: boolean): Promise<number> {
  await page.getByRole('button', { name: 'Find in the logs' }).click()
  const find = page.getByRole('search')
  if (regex) await find.getByRole('button', { name: 'Regular expression' }).click()
  await find.getByRole('textbox').fill(text)
  const shown = find.locator('output')
  await waitFor('something is found', async () => /^1 of 1$/.test(await shown.innerText()))
  await find.getByRole('button', { name: 'Close find' }).click()
  return 1
}

/** Looks for a text; milliseconds from its last key until the number of matches was painted. */
async function search(page: Page, text: string): Promise<number> {
  await page.getByRole('button', { name: 'Find in the logs' }).click()
  await page.keyboard.type(text.slice(0, -1))
  const count = (): Promise<string> => page.locator('[data-log] search output').innerText()
  await waitFor('the text before is found', async () => /^[1-9][\d,]* of/.test(await count()))
  const earlier = await count()
  const painted = page.evaluate(async (old) => {
    const at = await probe.painted(() => {
      const shown = document.querySelector('[data-log] search output')?.textContent ?? ''
      return shown !== old && /^[1-9][\d,]* of/.test(shown)
    })
    return at - (probe.input.keydown ?? 0)
  }, earlier)
  await page.keyboard.press(text.at(-1) ?? '')
  const time = await painted
  await page.keyboard.press('Escape')
  return time
}

/** Watches the window's thread while a log is followed. */
function watchTasks(page: Page): Promise<{ longest: number; long: number; lines: number; watched: number }> {
  return page.evaluate(
    async ({ milliseconds, warm }) => {
      // oxlint-disable-next-line unicorn/consistent-function-scoping -- only what is inside reaches the page
      const lines = (): number =>
        Number((document.querySelector('[data-log] output')?.textContent ?? '').replaceAll(/\D/g, ''))
      // What opening it takes is not what is watched: it has caught up once so many lines are there.
      await probe.painted(() => lines() >= warm)
      const tasks: number[] = []
      const observer = new PerformanceObserver((list) =>
        tasks.push(...list.getEntries().map(({ duration }) => duration)),
      )
      observer.observe({ type: 'longtask' })
      const begun = lines()
      await new Promise((resolve) => setTimeout(resolve, milliseconds))
      observer.disconnect()
      return { longest: Math.max(0, ...tasks), long: tasks.length, lines: lines() - begun, watched: milliseconds }
    },
    { milliseconds: WATCHED, warm: 2 * RATE },
  )
}
