import type { Readable } from 'node:stream'
import { once } from 'node:events'
import { endProcess, spawnTied } from './processes.ts'

/** Where windows are shown. */
export interface Display {
  /** As `DISPLAY` has it. */
  readonly name: string
  dispose(): Promise<void>
}

/** A screen of the lab's own (Xvfb), so that windows look the same everywhere and disturb nobody. Height in pixels. */
export async function startDisplay(height = 900): Promise<Display> {
  const screen = ['-screen', '0', `1440x${height}x24`, '-nolisten', 'tcp', '-displayfd', '3']
  const server = spawnTied('Xvfb', screen, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const ready = server.stdio[3] as Readable
  // Xvfb writes the number of the display that it took once it accepts connections.
  const [number] = (await once(ready, 'data')) as [Buffer]
  return {
    name: `:${number.toString('utf8').trim()}`,
    dispose: async () => {
      if (server.pid !== undefined) await endProcess(server.pid)
    },
  }
}
