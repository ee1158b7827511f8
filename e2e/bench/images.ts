import { join } from 'node:path'
import { api } from '../lab/api.ts'
import { launchApp } from '../lab/app.ts'
import { docker } from '../lab/cli.ts'
import { startDaemon } from '../lab/daemon.ts'
import { temporaryFolder } from '../lab/folders.ts'
import { makeImages } from '../lab/images.ts'
import { reclaim } from '../lab/reclaim.ts'
import { waitFor } from '../lab/wait.ts'
import { openPage } from '../pages.ts'
import { alternate, epoch, say } from './figures.ts'
import { installProbe } from './in-page.ts'
import { startUnixProxy } from './unix-proxy.ts'
import { inWorld } from './world.ts'
import type { Figure } from './figures.ts'

const ROUNDS = 9
const TAGS = 1000
/** The request that the app makes, and the raw GET too. */
const LIST = '/images/json'

/**
 * `images`: from the moment at which the daemon is asked for its list of 1,000 images, a tag each, until the rows are
 * painted, against a raw GET of the same list read to its last byte, by turns. As in `list`, the app is cut from its
 * events and an image gets another name, unseen, before each round: it has to list everything anew.
 */
export async function* images(): AsyncIterable<Figure> {
  const folder = await temporaryFolder()
  const daemon = await startDaemon()
  const proxy = await startUnixProxy(join(folder, 'proxy.sock'), daemon.socket, LIST)
  try {
    const { tars } = await makeImages()
    await docker(['load', '--quiet', '--input', tars['busybox:1']], daemon)
    await docker(['create', '--network=none', '--name=source', 'busybox:1'], daemon)
    await makeTags(daemon.socket)
    const settings = { driver: 'external', externalHost: `unix://${proxy.socket}` } as const
    yield* inWorld(settings, async function* ({ home }) {
      const app = await launchApp(home)
      const page = app.window
      await openPage(page, 'Images')
      await page.locator('[role=row][data-id]').first().waitFor()
      await installProbe(page)
      let left = TAGS
      const untilPainted = async (): Promise<number> => {
        // Names of an image are in their order: the newest is the first, and its row too.
        left -= 1
        const name = `aaa-${String(left).padStart(4, '0')}`
        proxy.cutEvents()
        await api(daemon.socket, 'POST', `/images/tags:0000/tag?repo=${name}&tag=1`)
        const asked = proxy.listRequests.length
        const painted = page.evaluate(
          (text) => probe.painted(() => document.querySelector('[role=grid]')?.textContent.includes(text) === true),
          name,
        )
        await waitFor('the app lists anew', () => proxy.listRequests.length > asked)
        return (await painted) - (proxy.listRequests[asked] ?? 0)
      }
      const result = await alternate(ROUNDS, untilPainted, async () => {
        const begun = epoch()
        await api(proxy.socket, 'GET', LIST)
        return epoch() - begun
      })
      await app.close()
      const details = { app: result.ours, raw: result.baseline, tags: TAGS }
      yield { name: 'images', ...result.medians, unit: 'ms', goal: 1.5, details }
    })
  } finally {
    await proxy.dispose()
    await daemon.dispose()
    await reclaim(folder)
  }
}

/** Images that differ in their settings, each with a tag. */
async function makeTags(socket: string): Promise<void> {
  say(`  making ${TAGS} images`)
  let made = 0
  const make = async (): Promise<void> => {
    for (let index = made++; index < TAGS; index = made++) {
      const tag = String(index).padStart(4, '0')
      const { status, body } = await api(socket, 'POST', `/commit?container=source&repo=tags&tag=${tag}&pause=false`, {
        Labels: { number: tag },
      })
      if (status !== 201) throw new Error(`image ${tag}: ${body.toString('utf8')}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, make))
}
