import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { launchApp } from '../lab/app.ts'
import { run } from '../lab/commands.ts'
import { bundleBin } from '../lab/bundle.ts'
import { docker, dockerEnvironment, dockerText } from '../lab/cli.ts'
import { alternate, epoch, round, say } from './figures.ts'
import { installProbe } from './in-page.ts'
import { memory, untilQuiet } from './usage.ts'
import { inWorld, startEngine } from './world.ts'
import type { Figure } from './figures.ts'

const ROUNDS = 3
const MB = 1_000_000
/** An image of 1 GB. */
const LAYERS = 10
const LARGE = 99 * MB
const FILES = 1000
/** Milliseconds between two looks at memory. */
const LOOK = 200

/**
 * `layers`: from the click on Read the files to the frame that shows the file tree of an image of ten layers, 1 GB and
 * 10,000 files, against `docker save` of the same to nowhere, by turns. Each round has an image of its own with the
 * same layers, since a tree is kept.
 * `layers.memory`: what all processes of the app take more at most while the first is read; proportional set size.
 */
export async function* layers(): AsyncIterable<Figure> {
  yield* inWorld({}, async function* (world): AsyncIterable<Figure> {
    await startEngine(world)
    const host = world.home.socket
    const images = await makeImages(host)
    const app = await launchApp(world.home)
    const page = app.window
    const pid = app.electron.process().pid ?? 0
    await installProbe(page)
    let turn = 0
    let added = 0
    const inApp = async (): Promise<number> => {
      const image = images[turn] ?? ''
      turn += 1
      await openLayers(page, image)
      if (turn > 1) return readInApp(page)
      await untilQuiet(pid)
      const before = await memory(pid)
      const reading = readInApp(page)
      const over = reading.then(() => true)
      while (!(await Promise.race([over, delay(LOOK, false)]))) added = Math.max(added, (await memory(pid)) - before)
      added = Math.max(added, (await memory(pid)) - before)
      return reading
    }
    const result = await alternate(ROUNDS, inApp, () => saveToNowhere(host, images[0] ?? ''))
    await app.close()
    const details = { app: result.ours, docker: result.baseline, layers: LAYERS, files: LAYERS * FILES }
    yield { name: 'layers', ...result.medians, unit: 'ms', goal: 1.3, details }
    yield { name: 'layers.memory', value: round(added / MB, 1), unit: 'MB', goal: 200, details: { added } }
  })
}

/** Images that differ in their settings alone, one for each round; answers with their ids. */
async function makeImages(host: string): Promise<string[]> {
  say('  making an image of 1 GB')
  let image = 'busybox:1'
  for (let index = 0; index < LAYERS; index++) {
    const script =
      `mkdir /d${index}; head -c ${LARGE} /dev/urandom > /d${index}/large; ` +
      `i=0; while [ $i -lt ${FILES} ]; do echo $i > /d${index}/$i; i=$((i+1)); done`
    await docker(['run', '--network=none', '--name=layer', image, 'sh', '-c', script], { host, timeout: 60_000 })
    image = await dockerText(['commit', 'layer', 'large:1'], { host, timeout: 60_000 })
    await docker(['rm', 'layer'], { host })
  }
  await docker(['create', '--network=none', '--name=last', image], { host })
  const ids: string[] = []
  for (let index = 0; index <= ROUNDS; index++) {
    ids.push(await dockerText(['commit', '-c', `LABEL round=${index}`, 'last', `large:round-${index}`], { host }))
  }
  return ids
}

async function saveToNowhere(host: string, image: string): Promise<number> {
  const begun = epoch()
  await run('sh', ['-c', '"$0" save "$1" > /dev/null', `${bundleBin()}/docker`, image], {
    env: dockerEnvironment(host),
    timeout: 120_000,
  })
  return epoch() - begun
}

async function openLayers(page: Page, image: string): Promise<void> {
  await page.evaluate((id) => {
    location.hash = `/images/${id}/layers`
  }, image)
  await page.getByRole('button', { name: 'Read the files' }).waitFor()
}

async function readInApp(page: Page): Promise<number> {
  const shown = page.evaluate(async () => {
    const at = await probe.painted(() => document.querySelector('[role=treeitem]') !== null)
    return at - (probe.input.click ?? 0)
  })
  const [took] = await Promise.all([shown, page.getByRole('button', { name: 'Read the files' }).click()])
  return took
}
