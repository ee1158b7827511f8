import { randomBytes } from 'node:crypto'
import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { launchApp } from '../lab/app.ts'
import { bundleBin } from '../lab/bundle.ts'
import { docker, dockerText } from '../lab/cli.ts'
import { temporaryFolder } from '../lab/folders.ts'
import { reclaim } from '../lab/reclaim.ts'
import { fieldOf, openPage, openTasks, pickAction } from '../pages.ts'
import { alternate, epoch, say } from './figures.ts'
import { installProbe } from './in-page.ts'
import { inWorld, startEngine } from './world.ts'
import type { Figure } from './figures.ts'

const ROUNDS = 4
const FILES = 10_000
const FILE = 100_000

const SUM = 'cd /v && find . -type f | sort | xargs md5sum | md5sum'

/**
 * `volume.export`, `volume.import`: a volume of 1 GB in 10,000 files to a tar of this machine and back, from the click to
 * the frame in which the task says that it is done, against `docker run … tar` of the same, by turns. What came back is
 * compared with what went, outside of the measure. What Docker writes goes into no log: that alone takes it four times as long.
 */
export async function* volumes(): AsyncIterable<Figure> {
  const folder = await temporaryFolder()
  try {
    yield* inWorld({}, async function* (world) {
      await startEngine(world)
      const host = world.home.socket
      const inside = (volume: string, script: string): Promise<string> =>
        dockerText(['run', '--rm', '-v', `${volume}:/v`, 'busybox:1', 'sh', '-c', script], { host, timeout: 120_000 })
      say('  making 1 GB')
      await docker(['volume', 'create', 'data'], { host })
      await makeFiles(await dockerText(['volume', 'inspect', '--format={{.Mountpoint}}', 'data'], { host }))
      const sum = await inside('data', SUM)
      const app = await launchApp(world.home)
      await installProbe(app.window)
      await openPage(app.window, 'Volumes')
      const details = { megabytes: (FILES * FILE) / 1e6, files: FILES }

      const ours = join(folder, 'ours.tar')
      const theirs = join(folder, 'theirs.tar')
      const out = await alternate(
        ROUNDS,
        async () => {
          await rm(ours, { force: true })
          return exportInApp(app.window, ours)
        },
        async () => {
          await rm(theirs, { force: true })
          const run = [
            'run',
            '--rm',
            '--log-driver',
            'none',
            '-v',
            'data:/v:ro',
            'busybox:1',
            'tar',
            '-c',
            '-C',
            '/v',
            '.',
          ]
          return piped(host, run, { to: theirs })
        },
      )
      yield { name: 'volume.export', ...out.medians, unit: 'ms', goal: 1.1, details: { ...details, ...shown(out) } }

      const gone = async (volume: string): Promise<void> => {
        await docker(['volume', 'rm', '--force', volume], { host, timeout: 120_000 })
      }
      const checked = async (volume: string): Promise<void> => {
        if ((await inside(volume, SUM)) !== sum) throw new Error(`what is in ${volume} differs from its source`)
      }
      const into = await alternate(
        ROUNDS,
        async () => {
          await gone('back')
          const took = await importInApp(app.window, ours, 'back')
          await checked('back')
          return took
        },
        async () => {
          await gone('back')
          const run = ['run', '--rm', '-i', '-v', 'back:/v', 'busybox:1', 'tar', '-x', '-C', '/v']
          const took = await piped(host, run, { from: theirs })
          await checked('back')
          return took
        },
      )
      yield { name: 'volume.import', ...into.medians, unit: 'ms', goal: 1.1, details: { ...details, ...shown(into) } }
      await app.close()
    })
  } finally {
    await reclaim(folder)
  }
}

/** 10,000 files of random bytes in 100 folders, written where the engine on this machine has the volume. */
async function makeFiles(volume: string): Promise<void> {
  const bytes = randomBytes(FILES + FILE)
  for (let index = 0; index < FILES; index++) {
    const folder = join(volume, String(index % 100))
    if (index < 100) await mkdir(folder)
    await writeFile(join(folder, `file-${index}`), bytes.subarray(index, index + FILE))
  }
}

const shown = ({ ours, baseline }: { ours: number[]; baseline: number[] }) => ({ app: ours, docker: baseline })

/** Milliseconds of a `docker` command whose output, or input, is a file, as a shell's `>` and `<` have it. */
async function piped(host: string, args: string[], file: { to?: string; from?: string }): Promise<number> {
  const input = file.from === undefined ? undefined : openSync(file.from, 'r')
  const output = file.to === undefined ? undefined : openSync(file.to, 'w')
  const begun = epoch()
  const child = spawn(join(bundleBin(), 'docker'), args, {
    env: { ...process.env, DOCKER_HOST: `unix://${host}` },
    stdio: [input ?? 'ignore', output ?? 'ignore', 'inherit'],
  })
  const [code] = (await once(child, 'close')) as [number | null]
  const took = epoch() - begun
  for (const descriptor of [input, output]) if (descriptor !== undefined) closeSync(descriptor)
  if (code !== 0) throw new Error(`docker ${args.join(' ')} exited with ${code}`)
  return took
}

async function exportInApp(page: Page, target: string): Promise<number> {
  await clearTasks(page)
  await pickAction(page, 'data', 'Export…')
  const dialog = page.getByRole('dialog')
  await fieldOf(dialog, 'File on this machine').fill(target)
  const done = untilDone(page)
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  return done
}

async function importInApp(page: Page, path: string, volume: string): Promise<number> {
  await clearTasks(page)
  await page.getByRole('button', { name: 'More actions' }).first().click()
  await page.getByRole('menuitem', { name: 'Import into a volume…' }).click()
  const dialog = page.getByRole('dialog')
  await fieldOf(dialog, 'File on this machine').fill(path)
  await fieldOf(dialog, 'Volume').fill(volume)
  const done = untilDone(page)
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  return done
}

async function clearTasks(page: Page): Promise<void> {
  await openTasks(page)
  const clear = page.getByRole('article').getByRole('button', { name: 'Clear' })
  while ((await clear.count()) > 0) await clear.first().click()
}

/** Milliseconds from the click that comes to the frame in which the task has ended. */
function untilDone(page: Page): Promise<number> {
  return page.evaluate(async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- only what is inside reaches the page
    const task = (): Element | null => document.querySelector('article :is(h2, h3, h4)')
    const at = await probe.painted(() => /^(Exported|Imported|Could not)/.test(task()?.textContent ?? ''))
    if (task()?.textContent.startsWith('Could')) throw new Error(task()?.closest('article')?.textContent)
    return at - (probe.input.click ?? 0)
  })
}
