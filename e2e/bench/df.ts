import { launchApp } from '../lab/app.ts'
import { api } from '../lab/api.ts'
import { docker } from '../lab/cli.ts'
import { openPage } from '../pages.ts'
import { alternate, epoch, say } from './figures.ts'
import { installProbe } from './in-page.ts'
import { CONTAINERS, createContainers, inWorld, startEngine } from './world.ts'
import type { Figure } from './figures.ts'

const ROUNDS = 5
const IMAGES = 200
const VOLUMES = 200

/**
 * `df`: from the click on “Scan again” until the new figures are painted, against `docker system df -v` of the same
 * engine, by turns: 1,000 containers, 200 images that share layers, 200 volumes. The app measures more: the logs of all
 * containers, and every file of its engine.
 */
export function df(): AsyncIterable<Figure> {
  return inWorld({}, async function* (world) {
    const { home } = world
    await startEngine(world)
    await fill(home.socket)
    const app = await launchApp(home)
    const page = app.window
    await openPage(page, 'Disk usage')
    await page.getByRole('group', { name: /^What takes space/ }).waitFor()
    await installProbe(page)
    const again = page.getByRole('button', { name: 'Scan again' })
    const scan = async (): Promise<number> => {
      await again.waitFor()
      const last = await page.locator('[data-scanned]').getAttribute('data-scanned')
      const painted = page.evaluate(
        (before) =>
          probe.painted(
            () => (document.querySelector<HTMLElement>('[data-scanned]')?.dataset.scanned ?? before) !== before,
          ),
        last,
      )
      await again.click()
      return (await painted) - (await page.evaluate(() => probe.input.click ?? 0))
    }
    const result = await alternate(ROUNDS, scan, async () => {
      const begun = epoch()
      await docker(['system', 'df', '-v'], { host: home.socket })
      return epoch() - begun
    })
    await app.close()
    const details = { app: result.ours, cli: result.baseline, containers: CONTAINERS, images: IMAGES, volumes: VOLUMES }
    yield { name: 'df', ...result.medians, unit: 'ms', goal: 1.3, details }
  })
}

/** Images of three layers, two of which several have; volumes with a file, each used by a container. */
async function fill(socket: string): Promise<void> {
  say(`  making ${IMAGES} images, ${VOLUMES} volumes, ${CONTAINERS} containers`)
  const target = { host: socket }
  const run = ['run', '--network=none', '--name=source', 'busybox:1', 'sh', '-c']
  await docker([...run, 'head -c 1000000 /dev/urandom > /shared'], target)
  await docker(['commit', 'source', 'shared:1'], target)
  await docker(['rm', 'source'], target)
  let made = 0
  const make = async (): Promise<void> => {
    for (let index = made++; index < IMAGES; index = made++) {
      const name = `own-${String(index)}`
      const create = await api(socket, 'POST', `/containers/create?name=${name}`, {
        Image: 'shared:1',
        Cmd: ['sh', '-c', `head -c ${10_000 + index} /dev/urandom > /own; cp /own /data/file`],
        HostConfig: { NetworkMode: 'none', Binds: [`volume-${String(index)}:/data`] },
      })
      if (create.status !== 201) throw new Error(create.body.toString('utf8'))
      await api(socket, 'POST', `/containers/${name}/start`)
      await api(socket, 'POST', `/containers/${name}/wait`)
      await api(socket, 'POST', `/commit?container=${name}&repo=own&tag=${String(index)}&pause=false`)
    }
  }
  await Promise.all(Array.from({ length: 6 }, make))
  // Those that made images and volumes count too.
  await createContainers(socket, CONTAINERS - IMAGES)
}
