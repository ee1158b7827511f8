import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { launchApp } from '../lab/app.ts'
import { waitFor } from '../lab/wait.ts'
import { epoch, percentile, round } from './figures.ts'
import { installProbe } from './in-page.ts'
import { CONTAINERS, createContainers, inWorld, startEngine } from './world.ts'
import type { Figure } from './figures.ts'

/** Of so many rows one runs, and has stats: as many as this machine bears, evenly spread. */
const RUNS = 20
/** Notches of a wheel, each of so many pixels, this often a second: a hand in a hurry, some 75 rows a second. */
const NOTCH = 120
const NOTCHES_PER_SECOND = 20
/** Milliseconds of a frame at 60 Hz. */
const FRAME = 1000 / 60

/**
 * `scroll`: 1,000 rows with the stats columns on, every twentieth of a container that runs, scrolled from top to bottom
 * with the wheel. Each frame of the window's main thread is late by what it came after the one before, less a frame of
 * 60 Hz; the figure is the share of those that are late by more than a frame. Without a graphics card the CPU draws, so
 * this is the drawing too.
 */
export async function* scroll(): AsyncIterable<Figure> {
  yield* inWorld({}, async function* (world): AsyncIterable<Figure> {
    await startEngine(world)
    await createContainers(world.home.socket, CONTAINERS, (index) => index % RUNS === 0)
    const app = await launchApp(world.home)
    const page = app.window
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Containers', exact: true }).click()
    await waitFor('stats are shown', () => page.locator('[role=row][data-id] canvas').first().isVisible())
    await page.getByRole('grid', { name: 'Containers' }).hover()
    await installProbe(page)
    await recordFrames(page)
    const seconds = await scrollDown(page)
    const frames = await page.evaluate(() => globalThis.frameGaps)
    await app.close()
    const late = frames.filter((gap) => gap > 2 * FRAME)
    const details = {
      frames: frames.length,
      late: late.length,
      worst: round(Math.max(...frames), 1),
      p99: round(percentile(frames, 0.99), 1),
      seconds: round(seconds, 1),
      containers: CONTAINERS,
      running: CONTAINERS / RUNS,
    }
    yield { name: 'scroll', value: late.length / frames.length, unit: 'share of frames', goal: 0.01, details }
  })
}

declare global {
  // oxlint-disable-next-line no-var -- a global of the page
  var frameGaps: number[]
}

/** Records the milliseconds between frames from now on. */
function recordFrames(page: Page): Promise<void> {
  return page.evaluate(() => {
    globalThis.frameGaps = []
    let last = performance.now()
    const frame = (now: number): void => {
      frameGaps.push(now - last)
      last = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame((now) => {
      last = now
      requestAnimationFrame(frame)
    })
  })
}

/** Turns the wheel until the last row is in view; answers with the seconds that it took. */
async function scrollDown(page: Page): Promise<number> {
  const begun = epoch()
  for (let notch = 1; ; notch++) {
    await page.mouse.wheel(0, NOTCH)
    await delay(Math.max(0, begun + (notch * 1000) / NOTCHES_PER_SECOND - epoch()))
    if (notch % NOTCHES_PER_SECOND !== 0) continue
    const isDown = await page.evaluate(() => {
      const grid = document.querySelector('[role=grid]')
      return grid !== null && grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1
    })
    if (isDown) return (epoch() - begun) / 1000
  }
}
