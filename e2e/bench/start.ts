import { join } from 'node:path'
import { root } from '../../electron/runtime/folders.ts'
import { waitFor } from '../lab/wait.ts'
import { alternate } from './figures.ts'
import { untilQuiet } from './usage.ts'
import { spawnApp } from '../lab/bare-app.ts'
import { CONTAINERS, createContainers, inWorld, startEngine } from './world.ts'
import type { Page } from '@playwright/test'
import type { Figure } from './figures.ts'

const ROUNDS = 7

/**
 * `start`: from the spawn of the process to the list of 1,000 containers painted and clickable, with the engine
 * running already, against the same runtime showing an empty window, by turns.
 *
 * Painted is the app's own mark `list-painted`, set in a task after the frame with the rows; the rows are then looked
 * at to be sure. Clickable is when the main thread is free again: the end of the last long task that began until
 * 50 ms after the paint, and the first row's link really lies on top where a person would click. Both sides run with
 * the same arguments, without a debugger attached until it is over.
 */
export async function* start(): AsyncIterable<Figure> {
  yield* inWorld({}, async function* (world) {
    await startEngine(world)
    await createContainers(world.home.socket)
    const result = await alternate(
      ROUNDS,
      () => untilList(world.home.env),
      () => untilEmptyWindow(world.home.env),
    )
    const details = { app: result.ours, empty: result.baseline, containers: CONTAINERS }
    yield { name: 'start', ...result.medians, unit: 'ms', goal: 1.6, details }
  })
}

/** Milliseconds until an empty window stood on the screen. */
export async function untilEmptyWindow(env: NodeJS.ProcessEnv): Promise<number> {
  const app = await spawnApp(join(import.meta.dirname, 'empty-window'), env)
  try {
    return Number(await app.line('shown ')) - app.spawnedAt
  } finally {
    await app.quit()
  }
}

async function untilList(env: NodeJS.ProcessEnv): Promise<number> {
  const app = await spawnApp(root, env)
  try {
    // A debugger that connects while the window loads would slow it: wait until there is nothing left to do.
    await untilQuiet(app.pid)
    const page = await app.inspect()
    const clickable = await waitFor('the list is painted', () => clickableAt(page), 30_000)
    return clickable - app.spawnedAt
  } finally {
    await app.quit()
  }
}

/** Epoch milliseconds at which the list could be clicked, or undefined while it can't. */
function clickableAt(page: Page): Promise<number | undefined> {
  return page.evaluate(async () => {
    const mark = performance.getEntriesByName('list-painted')[0]
    const link = document.querySelector('[role=row][data-id] a')
    if (mark === undefined || link === null) return undefined
    const tasks = await new Promise<PerformanceEntry[]>((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()))
      observer.observe({ type: 'longtask', buffered: true })
      // Without any long task the observer stays silent.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve([])))
    })
    const { x, y, width, height } = link.getBoundingClientRect()
    if (!link.contains(document.elementFromPoint(x + width / 2, y + height / 2))) return undefined
    const ends = tasks
      .filter((task) => task.startTime < mark.startTime + 50)
      .map((task) => task.startTime + task.duration)
    return performance.timeOrigin + Math.max(mark.startTime, ...ends)
  })
}
