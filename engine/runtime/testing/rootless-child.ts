import { readLogFiles, logBytes } from '../../disk/container-logs.ts'
import { measureFiles } from '../../disk/measure-files.ts'
import { bundledDriver } from '../drivers/bundled.ts'
import { paths } from '../paths.ts'
import { createSupervisor } from '../supervisor.ts'

/** What the test tells this process; it answers with each state that it reaches, and with what it was asked to measure. */
export type RootlessCommand = 'start' | 'stop' | 'restart' | 'measure'

/** Bytes on disk of the engine's folders by name, and of its containers' logs by id. */
export interface RootlessMeasure {
  folders: Record<string, number>
  loose: number
  logs: Record<string, number>
}

const driver = bundledDriver({
  paths: paths(process.env),
  env: process.env,
  settings: () => ({ registryMirrors: [], insecureRegistries: [], logRotation: { megabytes: 20, files: 5 } }),
})
const supervisor = createSupervisor(driver)
supervisor.onChange((state) => process.send?.(state))

async function measure(): Promise<{ measured: RootlessMeasure } | { problem: string }> {
  const { files } = driver
  if (!files) return { problem: 'no files' }
  try {
    const { folders, loose } = await measureFiles(files, AbortSignal.timeout(20_000))
    const logs = [...(await readLogFiles(files.dataRoot))].map(([id, of]) => [id, logBytes(of)] as const)
    return { measured: { folders: Object.fromEntries(folders), loose, logs: Object.fromEntries(logs) } }
  } catch (error) {
    return { problem: String(error) }
  }
}

process.on('message', (command: RootlessCommand) => {
  if (command === 'measure') void measure().then((answer) => process.send?.(answer))
  else void (command === 'stop' ? supervisor.stop({ stopContainers: true }) : supervisor[command]())
})
