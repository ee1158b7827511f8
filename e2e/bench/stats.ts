import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { root } from '../../electron/runtime/folders.ts'
import { launchApp } from '../lab/app.ts'
import { spawnApp } from '../lab/bare-app.ts'
import { bundleBin } from '../lab/bundle.ts'
import { dockerEnvironment } from '../lab/cli.ts'
import { endProcess } from '../lab/processes.ts'
import { waitFor } from '../lab/wait.ts'
import { epoch, median, round, say } from './figures.ts'
import { cpuTime } from './usage.ts'
import { createContainers, inWorld, startEngine } from './world.ts'
import type { World } from './world.ts'
import type { Figure } from './figures.ts'

const RUNNING = 50
/** Pixels that show all of them at once, whatever stands above and below the list. */
const HEIGHT = 2000
const ROUNDS = 3
/** Milliseconds over which the CPU is watched, and until the lines of the last minute are full. */
const WATCHED = 15_000
const FILLED = 65_000

/**
 * `stats`: CPU time of all processes of the app (main, window, graphics, engine process) with the CPU and memory
 * columns of 50 running containers in view, in a window that is high enough to show them all, against the CPU time of
 * the CLI's `docker stats` of the same 50, over the same seconds. dockerd's own is left out on both sides: reading
 * control groups is its work for either, and we ask half as often, which would flatter us. The CLI writes to nowhere; a
 * terminal that showed it would cost more. The containers sleep, as most do, and a line that stays level is not drawn
 * again. Drawing is done by the CPU on a machine without a graphics card, and is counted.
 */
export async function* stats(): AsyncIterable<Figure> {
  yield* inWorld(
    {},
    async function* (world): AsyncIterable<Figure> {
      await startEngine(world)
      await createContainers(world.home.socket, RUNNING, () => true)
      await makeHigh(world)
      const app = await spawnApp(root, world.home.env)
      const page = await app.inspect()
      await waitFor('every row has its CPU', () => everyRowHasCpu(page), 30_000)
      // A debugger that is attached costs a little.
      await page.context().browser()?.close()
      await delay(FILLED)
      const cli = startCli(world.home.socket)
      const taken = { app: [] as number[], cli: [] as number[] }
      for (let index = 0; index < ROUNDS; index++) {
        const [ours, theirs] = await Promise.all([usageOf(app.pid), usageOf(cli)])
        taken.app.push(ours)
        taken.cli.push(theirs)
        say(`  round ${index + 1}: ${ours} % against ${theirs} %`)
      }
      await endProcess(cli)
      await app.quit()
      const [value, baseline] = [median(taken.app), median(taken.cli)]
      const details = { ...taken, containers: RUNNING, over: WATCHED }
      yield { name: 'stats', value, unit: '% of a core', baseline, ratio: value / baseline, goal: 2, details }
    },
    { height: HEIGHT },
  )
}

/** The app opens its window as large as it was closed. */
async function makeHigh({ home }: World): Promise<void> {
  const app = await launchApp(home)
  await app.electron.evaluate(({ BrowserWindow }, height) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: 1440, height })
  }, HEIGHT)
  await app.close()
}

function everyRowHasCpu(page: Page): Promise<boolean> {
  return page.evaluate((count) => {
    const rows = [...document.querySelectorAll('[role=row][data-id]')].filter((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return top >= 0 && bottom <= window.innerHeight
    })
    return (
      rows.length >= count && rows.every((row) => /\d%/.test(row.textContent) && row.querySelector('canvas') !== null)
    )
  }, RUNNING)
}

function startCli(socket: string): number {
  const env = dockerEnvironment(socket)
  const cli = spawn(join(bundleBin(), 'docker'), ['stats'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  if (cli.pid === undefined) throw new Error('docker stats cannot be started')
  return cli.pid
}

/** Percent of a core that a process and its descendants use. */
async function usageOf(pid: number): Promise<number> {
  const [before, begun] = [await cpuTime(pid), epoch()]
  await delay(WATCHED)
  const [after, ended] = [await cpuTime(pid), epoch()]
  return round(((after - before) / (ended - begun)) * 100, 2)
}
