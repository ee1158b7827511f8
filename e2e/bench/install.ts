import { connect } from 'node:net'
import type { Page } from '@playwright/test'
import { launchApp } from '../lab/app.ts'
import { docker } from '../lab/cli.ts'
import { makeImages } from '../lab/images.ts'
import { freePort, startRegistry } from '../lab/registry.ts'
import { waitFor } from '../lab/wait.ts'
import { openPage } from '../pages.ts'
import { alternate, epoch } from './figures.ts'
import { installProbe } from './in-page.ts'
import { inWorld, startEngine } from './world.ts'
import type { Figure } from './figures.ts'

const ROUNDS = 5

/**
 * `install`: from the click on Install until redis answers PONG at its published port, its image pulled from a mirror of
 * Docker Hub, against `docker run -d` and the same question, by turns; container, volume and image removed before each.
 */
export async function* install(): AsyncIterable<Figure> {
  const { seed } = await makeImages()
  const registry = await startRegistry({ seed })
  try {
    yield* inWorld({ registryMirrors: [registry.mirror] }, async function* (world) {
      await startEngine(world)
      const host = world.home.socket
      const app = await launchApp(world.home)
      await installProbe(app.window)
      const port = await freePort()
      const fresh = async (): Promise<void> => {
        await docker(['rm', '--force', '--volumes', 'redis'], { host, mayFail: true })
        await docker(['volume', 'rm', '--force', 'redis-data'], { host })
        await docker(['rmi', '--force', 'redis:7'], { host, mayFail: true })
      }
      const result = await alternate(
        ROUNDS,
        async () => {
          await fresh()
          await fillForm(app.window, port)
          const answered = answersPong(port)
          await app.window.getByRole('complementary').getByRole('button', { name: 'Install', exact: true }).click()
          const clicked = await app.window.evaluate(() => probe.input.click ?? 0)
          return (await answered) - clicked
        },
        async () => {
          await fresh()
          const begun = epoch()
          const answered = answersPong(port)
          const options = ['--name=redis', `--publish=127.0.0.1:${port}:6379`, '--volume=redis-data:/data']
          await docker(['run', '--detach', '--restart=unless-stopped', ...options, 'redis:7'], { host })
          return (await answered) - begun
        },
      )
      const details = { app: result.ours, docker: result.baseline }
      yield { name: 'install', ...result.medians, unit: 'ms', goal: 1.1, details }
      await fresh()
      await app.close()
    })
  } finally {
    await registry.dispose()
  }
}

/** What comes before the click is not measured. */
async function fillForm(page: Page, port: number): Promise<void> {
  await openPage(page, 'Install')
  await page.getByRole('button', { name: 'Install Redis', exact: true }).click()
  const form = page.getByRole('complementary', { name: 'Install Redis' })
  await form.getByRole('textbox', { name: 'Port' }).fill(String(port))
  await form.getByText(`127.0.0.1:${port}:6379`).waitFor()
}

/** Resolves with the time when a redis has answered. */
function answersPong(port: number): Promise<number> {
  return waitFor('redis answers PONG', async () => (await ping(port)) && epoch(), 60_000)
}

function ping(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    socket.once('data', (answer) => (resolve(answer.toString() === '+PONG\r\n'), socket.destroy()))
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
  })
}
