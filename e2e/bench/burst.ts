import type { Page } from '@playwright/test'
import { launchApp } from '../lab/app.ts'
import { docker, dockerText } from '../lab/cli.ts'
import { waitFor } from '../lab/wait.ts'
import { followEvents } from './docker-events.ts'
import { epoch, percentile, round } from './figures.ts'
import { installProbe } from './in-page.ts'
import { recordRows } from './painted-rows.ts'
import { createContainers, inWorld, startEngine } from './world.ts'
import type { Seen } from './docker-events.ts'
import type { Figure } from './figures.ts'

const CHANGING = 200
/** CLIs at a time: one by itself starts its containers one after the other. */
const AT_ONCE = 10
/** Milliseconds that a task of the main thread may take. */
const LONGEST_TASK = 50

/**
 * `burst`: 200 containers are started, and then stopped, at once by the CLI. From the line of its `docker events` to the
 * frame that shows the changed row, for the rows that are in the document (the list is virtualised: those in view and
 * some around them). It fails whatever the figure where a row is wrong at the end, of any of the 200, or where the
 * window's main thread had a task of over 50 ms. dockerd starts containers on the same cores meanwhile.
 */
export async function* burst(): AsyncIterable<Figure> {
  yield* inWorld({}, async function* (world): AsyncIterable<Figure> {
    await startEngine(world)
    const { socket } = world.home
    await createContainers(socket, CHANGING)
    const app = await launchApp(world.home)
    const page = app.window
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Containers', exact: true }).click()
    await page.locator('[role=row][data-id]').first().waitFor()
    await installProbe(page)
    const cli = followEvents(socket, { start: 'running', die: 'exited' })
    await cli.ready
    const inDocument = await idsInDocument(page)
    await recordRows(page)
    await recordLongTasks(page)
    const wrong: string[] = []
    const begun = epoch()
    for (const [verb, status] of [
      [['start'], 'running'],
      [['stop', '--time=0'], 'exited'],
    ] as const) {
      await atOnce(socket, verb)
      wrong.push(...(await wrongRows(page, socket, status)))
    }
    const seconds = (epoch() - begun) / 1000
    const tasks = await page.evaluate(() => globalThis.longTasks)
    const painted = await page.evaluate(() => globalThis.paintedRows)
    await cli.end()
    await app.close()
    const told = cli.seen.filter(({ id }) => inDocument.includes(id))
    const latencies = match(told, painted)
    if (latencies.length < told.length) wrong.push(`${told.length - latencies.length} changes were skipped`)
    const tooLong = tasks.filter((duration) => duration > LONGEST_TASK)
    if (tooLong.length > 0) wrong.push(`${tooLong.length} tasks of over ${LONGEST_TASK} ms`)
    const details = {
      median: round(percentile(latencies, 0.5), 1),
      maximum: round(Math.max(...latencies), 1),
      changes: latencies.length,
      longTasks: tooLong.map((duration) => round(duration)),
      containers: CHANGING,
      seconds: round(seconds, 1),
    }
    const value = percentile(latencies, 0.95)
    yield {
      name: 'burst',
      value: round(value, 1),
      unit: 'ms',
      goal: 100,
      details,
      ...(wrong.length > 0 && { wrong: wrong.slice(0, 5).join('; ') }),
    }
  })
}

/** Runs a verb of the CLI over all containers, by several CLIs at a time. */
async function atOnce(socket: string, verb: readonly string[]): Promise<void> {
  const names = Array.from({ length: CHANGING }, (_, index) => `box-${String(index).padStart(4, '0')}`)
  const shares = Array.from({ length: AT_ONCE }, (_, share) =>
    names.filter((_name, index) => index % AT_ONCE === share),
  )
  await Promise.all(shares.map((share) => docker([...verb, ...share], { host: socket, timeout: 120_000 })))
}

declare global {
  // oxlint-disable-next-line no-var -- a global of the page
  var longTasks: number[]
}

/** Records the milliseconds of each task of the main thread that takes 50 or more, from now on. */
function recordLongTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    globalThis.longTasks = []
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    })
  })
}

/** What is wrong with the list, once it has had a second: the CLI is the witness, each row is looked at. */
async function wrongRows(page: Page, socket: string, status: string): Promise<string[]> {
  const ids = (
    await dockerText(['ps', '--all', '--quiet', '--no-trunc', `--filter=status=${status}`], { host: socket })
  )
    .split('\n')
    .filter((id) => id !== '')
  if (ids.length !== CHANGING) return [`the CLI has ${ids.length} containers ${status}`]
  const rows = await waitFor('every row says so', async () => {
    const seen = await statusOfRows(page)
    return ids.every((id) => seen[id] === status) && seen
  }).catch(() => statusOfRows(page))
  return ids.filter((id) => rows[id] !== status).map((id) => `${id.slice(0, 12)} is shown as ${rows[id] ?? 'nothing'}`)
}

/** Status of every row, by id: the list is scrolled through, and back to where it was. */
function statusOfRows(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const grid = document.querySelector('[role=grid]')
    if (!grid) return {}
    const rows: Record<string, string> = {}
    const begun = grid.scrollTop
    for (let top = 0; top < grid.scrollHeight; top += grid.clientHeight / 2) {
      grid.scrollTop = top
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      for (const { dataset } of grid.querySelectorAll<HTMLElement>('[role=row][data-id]')) {
        if (dataset['status'] !== undefined) rows[dataset['id'] ?? ''] = dataset['status']
      }
    }
    grid.scrollTop = begun
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    return rows
  })
}

function idsInDocument(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[role=row][data-id]')].map(({ dataset }) => dataset['id'] ?? ''),
  )
}

/** Latency of each change that was painted, by container and status. */
function match(told: Seen[], painted: Seen[]): number[] {
  return told.flatMap(({ id, status, at }) => {
    const row = painted.find((seen) => seen.id === id && seen.status === status)
    return row ? [row.at - at] : []
  })
}
