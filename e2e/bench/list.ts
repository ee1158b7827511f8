import { join } from 'node:path'
import { api } from '../lab/api.ts'
import { launchApp } from '../lab/app.ts'
import { docker } from '../lab/cli.ts'
import { startDaemon } from '../lab/daemon.ts'
import { temporaryFolder } from '../lab/folders.ts'
import { makeImages } from '../lab/images.ts'
import { reclaim } from '../lab/reclaim.ts'
import { waitFor } from '../lab/wait.ts'
import { alternate, epoch } from './figures.ts'
import { installProbe } from './in-page.ts'
import { startUnixProxy } from './unix-proxy.ts'
import { CONTAINERS, createContainers, inWorld } from './world.ts'
import type { Figure } from './figures.ts'

const ROUNDS = 9
/** The request that the app makes, and the raw GET too. */
const LIST = '/containers/json?all=1'

/**
 * `list`: from the moment at which the daemon is asked for its list of 1,000 containers until the rows are painted,
 * against a raw GET of the same list read to its last byte, by turns.
 *
 * A proxy on the way to the daemon sees the request go by; both sides pass it. Before each round it cuts the app's
 * events and a container is renamed, unseen: the app has to list everything anew, and is done when the frame with
 * the new name has been painted. The list that the window receives is a whole one, 1,000 rows.
 */
export async function* list(): AsyncIterable<Figure> {
  const folder = await temporaryFolder()
  const daemon = await startDaemon()
  const proxy = await startUnixProxy(join(folder, 'proxy.sock'), daemon.socket)
  try {
    const { tars } = await makeImages()
    await docker(['load', '--quiet', '--input', tars['busybox:1']], daemon)
    await createContainers(daemon.socket)
    const settings = { driver: 'external', externalHost: `unix://${proxy.socket}` } as const
    yield* inWorld(settings, async function* ({ home }) {
      const app = await launchApp(home)
      const page = app.window
      await page
        .getByRole('navigation', { name: 'Main' })
        .getByRole('link', { name: 'Containers', exact: true })
        .click()
      const rows = page.locator('[role=row][data-id]')
      await rows.first().waitFor()
      await installProbe(page)
      const id = (await rows.first().getAttribute('data-id')) ?? ''
      let renames = 0
      const untilPainted = async (): Promise<number> => {
        const name = `aaa-renamed-${renames++}`
        proxy.cutEvents()
        await api(daemon.socket, 'POST', `/containers/${id}/rename?name=${name}`)
        const asked = proxy.listRequests.length
        const painted = page.evaluate(
          (text) => probe.painted(() => document.querySelector('[role=grid]')?.textContent.includes(text) === true),
          name,
        )
        await waitFor('the app lists anew', () => proxy.listRequests.length > asked)
        return (await painted) - (proxy.listRequests[asked] ?? 0)
      }
      const result = await alternate(ROUNDS, untilPainted, () => rawList(proxy.socket))
      await app.close()
      const details = { app: result.ours, raw: result.baseline, containers: CONTAINERS }
      yield { name: 'list', ...result.medians, unit: 'ms', goal: 1.5, details }
    })
  } finally {
    await proxy.dispose()
    await daemon.dispose()
    await reclaim(folder)
  }
}

async function rawList(socket: string): Promise<number> {
  const begun = epoch()
  await api(socket, 'GET', LIST)
  return epoch() - begun
}
