import { createHash, randomFillSync } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { launchApp } from '../lab/app.ts'
import { docker, dockerText } from '../lab/cli.ts'
import { temporaryFolder } from '../lab/folders.ts'
import { reclaim } from '../lab/reclaim.ts'
import { fieldOf, openPage, openTasks, pickAction } from '../pages.ts'
import { alternate, epoch, say } from './figures.ts'
import { installProbe } from './in-page.ts'
import { inWorld, startEngine } from './world.ts'
import type { Figure } from './figures.ts'

/** As many as tell a cost from the noise of a disk that takes 500 MB in 0.6 s or in 1.1. */
const ROUNDS = 9
const MB = 1_000_000
/** One large file and many of middling size: 500 MB. */
const LARGE = 300 * MB
const FILES = 200
const FILE = MB
const CONTAINER = 'copies'

/**
 * `copy.in`, `copy.out`: 500 MB into a running container and out of one, from the click on Copy to the frame in which
 * the task says that it is done, against `docker cp` of the same from spawn to exit, by turns. What was copied is
 * compared with its source by checksum in every round, outside of the measure.
 */
export async function* copy(): AsyncIterable<Figure> {
  const folder = await temporaryFolder()
  try {
    const source = join(folder, 'source')
    await makeSource(source)
    const sums = await sumsOf(source)
    yield* inWorld({}, async function* (world) {
      await startEngine(world)
      const host = world.home.socket
      await docker(['run', '--detach', `--name=${CONTAINER}`, 'busybox:1', 'sleep', '100000'], { host })
      const app = await launchApp(world.home)
      await installProbe(app.window)
      await openPage(app.window, 'Containers')

      const freshInside = async (): Promise<void> => {
        await docker(['exec', CONTAINER, 'rm', '-rf', '/copied'], { host })
      }
      const checkedInside = async (): Promise<void> => {
        const script = 'cd /copied && md5sum * | sort -k 2'
        const found = await dockerText(['exec', CONTAINER, 'sh', '-c', script], { host, timeout: 120_000 })
        if (found !== sums) throw new Error('what was copied into the container differs from its source')
      }
      const into = await alternate(
        ROUNDS,
        async () => {
          await freshInside()
          const took = await copyInApp(app.window, 'in', [source, '/copied'])
          await checkedInside()
          return took
        },
        async () => {
          await freshInside()
          const begun = epoch()
          await docker(['cp', '--quiet', source, `${CONTAINER}:/copied`], { host, timeout: 120_000 })
          const took = epoch() - begun
          await checkedInside()
          return took
        },
      )
      yield { name: 'copy.in', ...into.medians, unit: 'ms', goal: 1.1, details: detailsOf(into) }

      const target = join(folder, 'copied')
      const freshOutside = (): Promise<void> => rm(target, { recursive: true, force: true })
      const checkedOutside = async (): Promise<void> => {
        if ((await sumsOf(target)) !== sums) throw new Error('what was copied out of the container differs from it')
      }
      const outOf = await alternate(
        ROUNDS,
        async () => {
          await freshOutside()
          const took = await copyInApp(app.window, 'out', ['/copied', target])
          await checkedOutside()
          return took
        },
        async () => {
          await freshOutside()
          const begun = epoch()
          await docker(['cp', '--quiet', `${CONTAINER}:/copied`, target], { host, timeout: 120_000 })
          const took = epoch() - begun
          await checkedOutside()
          return took
        },
      )
      yield { name: 'copy.out', ...outOf.medians, unit: 'ms', goal: 1.1, details: detailsOf(outOf) }
      await app.close()
    })
  } finally {
    await reclaim(folder)
  }
}

function detailsOf({ ours, baseline }: { ours: number[]; baseline: number[] }): Figure['details'] {
  return { app: ours, docker: baseline, megabytes: (LARGE + FILES * FILE) / MB }
}

/** Random bytes, so that nothing on the way can make less of them. */
async function makeSource(folder: string): Promise<void> {
  say('  making 500 MB')
  await mkdir(folder)
  const bytes = Buffer.alloc(LARGE)
  randomFillSync(bytes)
  await writeFile(join(folder, 'large'), bytes)
  for (let index = 0; index < FILES; index++) {
    await writeFile(join(folder, `file-${index}`), bytes.subarray(index * FILE, (index + 1) * FILE))
  }
}

/** Checksums of all files of a folder, as `md5sum` prints them, in the order of busybox's `sort -k 2`. */
async function sumsOf(folder: string): Promise<string> {
  const names = (await readdir(folder)).toSorted((a, b) => (a < b ? -1 : 1))
  const lines: string[] = []
  for (const name of names) {
    const hash = createHash('md5')
    for await (const chunk of createReadStream(join(folder, name), { highWaterMark: MB })) hash.update(chunk as Buffer)
    lines.push(`${hash.digest('hex')}  ${name}`)
  }
  return lines.join('\n')
}

async function copyInApp(page: Page, direction: 'in' | 'out', [source, target]: [string, string]): Promise<number> {
  await openTasks(page)
  const clear = page.getByRole('article').getByRole('button', { name: 'Clear' })
  while ((await clear.count()) > 0) await clear.first().click()
  await pickAction(page, CONTAINER, direction === 'in' ? 'Copy in…' : 'Copy out…')
  const dialog = page.getByRole('dialog')
  await fieldOf(
    dialog,
    direction === 'in' ? 'Files or folders of this machine' : 'Files or folders in the container',
  ).fill(source)
  await fieldOf(dialog, direction === 'in' ? 'Path in the container' : 'Path on this machine').fill(target)
  const done = page.evaluate(async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- only what is inside reaches the page
    const task = (): Element | null => document.querySelector('article :is(h2, h3, h4)')
    const at = await probe.painted(() => /^(Copied|Could not copy)/.test(task()?.textContent ?? ''))
    if (task()?.textContent.startsWith('Could')) throw new Error(task()?.closest('article')?.textContent)
    return at - (probe.input.click ?? 0)
  })
  const [milliseconds] = await Promise.all([
    done,
    dialog.getByRole('button', { name: `Copy ${direction}`, exact: true }).click(),
  ])
  return milliseconds
}
