import type { AppHome } from '../lab/app.ts'
import type { Display } from '../lab/display.ts'
import type { Images } from '../lab/images.ts'
import { answersPing, api } from '../lab/api.ts'
import { launchApp, makeHome } from '../lab/app.ts'
import { docker } from '../lab/cli.ts'
import { startDisplay } from '../lab/display.ts'
import { makeImages } from '../lab/images.ts'
import { waitFor } from '../lab/wait.ts'
import type { Settings } from '../../engine/ipc/models/settings.ts'

/** How many containers the goals speak of. */
export const CONTAINERS = 1000

/** What every measure stands on. */
export interface World {
  readonly display: Display
  readonly images: Images
  readonly home: AppHome
}

/** Runs a measure in fresh folders on a screen of its own, and cleans up whatever comes. */
export async function* inWorld<Value>(
  settings: Partial<Settings>,
  measure: (world: World) => AsyncIterable<Value>,
  screen: { height?: number } = {},
): AsyncIterable<Value> {
  const images = await makeImages()
  const display = await startDisplay(screen.height)
  const home = await makeHome({ display: display.name, settings })
  try {
    yield* measure({ display, images, home })
  } finally {
    await home.dispose()
    await display.dispose()
  }
}

/** Has the app start its own engine, which keeps running when the app has quit again, and loads busybox into it. */
export async function startEngine({ home, images }: World): Promise<void> {
  const app = await launchApp(home)
  await waitFor('the bundled engine answers', () => answersPing(home.socket), 60_000)
  await docker(['load', '--quiet', '--input', images.tars['busybox:1']], { host: home.socket })
  await app.close()
}

/**
 * Makes containers without a network, as fast as the daemon can. They never ran, but for those whose number `runs` names:
 * these are started.
 */
export async function createContainers(
  socket: string,
  count = CONTAINERS,
  runs: (index: number) => boolean = () => false,
): Promise<void> {
  const projects = ['shop', 'blog', 'metrics', 'mail']
  let made = 0
  const make = async (): Promise<void> => {
    for (let index = made++; index < count; index = made++) {
      const name = `box-${String(index).padStart(4, '0')}`
      const { status, body } = await api(socket, 'POST', `/containers/create?name=${name}`, {
        Image: 'busybox:1',
        Cmd: ['sleep', '1000000'],
        Labels: { project: projects[index % projects.length], number: String(index) },
        HostConfig: { NetworkMode: 'none' },
      })
      if (status !== 201) throw new Error(`container ${name}: ${body.toString('utf8')}`)
      if (runs(index)) await api(socket, 'POST', `/containers/${name}/start`)
    }
  }
  // More at a time is not faster: the daemon writes each to disk.
  await Promise.all(Array.from({ length: 8 }, make))
}
