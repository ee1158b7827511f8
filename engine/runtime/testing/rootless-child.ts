import { bundledDriver } from '../drivers/bundled.ts'
import { paths } from '../paths.ts'
import { createSupervisor } from '../supervisor.ts'

/** What the test tells this process; it answers with each state that it reaches. */
export type RootlessCommand = 'start' | 'stop' | 'restart'

const supervisor = createSupervisor(
  bundledDriver({
    paths: paths(process.env),
    env: process.env,
    settings: () => ({ registryMirrors: [], insecureRegistries: [], logRotation: { megabytes: 20, files: 5 } }),
  }),
)
supervisor.onChange((state) => process.send?.(state))

process.on('message', (command: RootlessCommand) => {
  void (command === 'stop' ? supervisor.stop({ stopContainers: true }) : supervisor[command]())
})
