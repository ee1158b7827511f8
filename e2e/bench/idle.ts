import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { root } from '../../electron/runtime/folders.ts'
import { waitFor } from '../lab/wait.ts'
import { median, round, say } from './figures.ts'
import { cpuTime, memory, untilQuiet } from './usage.ts'
import { spawnApp } from '../lab/bare-app.ts'
import { CONTAINERS, createContainers, inWorld, startEngine } from './world.ts'
import type { BareApp } from '../lab/bare-app.ts'
import type { Figure } from './figures.ts'

/** Milliseconds over which the CPU is watched. */
const WATCHED = 60_000
const ROUNDS = 3

/**
 * `idle.memory`: proportional set size of all processes of the app with 1,000 containers listed, against an empty
 * window of the same runtime, by turns, each once it has become quiet.
 * `idle.cpu`: CPU that all processes of the app use over 60 s with the same list. The engine's own processes (dockerd
 * and what it starts) are not the app's: it runs before the app starts, and is not among its descendants.
 */
export async function* idle(): AsyncIterable<Figure> {
  yield* inWorld({}, async function* (world): AsyncIterable<Figure> {
    await startEngine(world)
    await createContainers(world.home.socket)
    const taken = { app: [] as number[], empty: [] as number[] }
    let busy = 0
    for (let index = 0; index < ROUNDS; index++) {
      const empty = await spawnApp(join(import.meta.dirname, 'empty-window'), world.home.env)
      await empty.line('shown ')
      taken.empty.push(await quietMemory(empty))
      await empty.quit()
      const app = await spawnApp(root, world.home.env)
      await untilQuiet(app.pid)
      if (index === ROUNDS - 1) await expectList(app)
      taken.app.push(await quietMemory(app))
      if (index === ROUNDS - 1) busy = await cpuOver(app, WATCHED)
      await app.quit()
      say(
        `  round ${index + 1}: ${round((taken.app.at(-1) ?? 0) / 1e6)} MB against ${round((taken.empty.at(-1) ?? 0) / 1e6)} MB`,
      )
    }
    const details = { app: taken.app.map((bytes) => round(bytes)), empty: taken.empty.map((bytes) => round(bytes)) }
    const [value, baseline] = [median(taken.app), median(taken.empty)].map((bytes) => round(bytes / 1e6, 1)) as [
      number,
      number,
    ]
    yield {
      name: 'idle.memory',
      value,
      unit: 'MB',
      baseline,
      ratio: value / baseline,
      goal: 1.6,
      details: { ...details, containers: CONTAINERS },
    }
    const share = (busy / WATCHED) * 100
    yield { name: 'idle.cpu', value: share, unit: '% of a core', goal: 0.5, details: { cpu: busy, over: WATCHED } }
  })
}

async function quietMemory(app: BareApp): Promise<number> {
  await untilQuiet(app.pid)
  return memory(app.pid)
}

async function cpuOver(app: BareApp, milliseconds: number): Promise<number> {
  await untilQuiet(app.pid)
  const before = await cpuTime(app.pid)
  await delay(milliseconds)
  return (await cpuTime(app.pid)) - before
}

/** Looks once whether it is the list that idles, then leaves it alone again. */
async function expectList(app: BareApp): Promise<void> {
  const page = await app.inspect()
  await waitFor('containers are listed', () => page.locator('[role=row][data-id]').first().isVisible())
  await page.context().browser()?.close()
}
