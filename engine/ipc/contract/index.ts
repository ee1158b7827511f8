import { apps } from './apps.ts'
import { cleanup } from './cleanup.ts'
import { containers } from './containers.ts'
import { disk } from './disk.ts'
import { endpoints } from './endpoints.ts'
import { files } from './files.ts'
import { images } from './images.ts'
import { logs } from './logs.ts'
import { networks } from './networks.ts'
import { notices } from './notices.ts'
import { ports } from './ports.ts'
import { registries } from './registries.ts'
import { sessions } from './sessions.ts'
import { settings } from './settings.ts'
import { stats } from './stats.ts'
import { tasks } from './tasks.ts'
import { volumes } from './volumes.ts'

/** Everything that a window can ask of the engine process. */
export const contract = {
  apps,
  cleanup,
  containers,
  disk,
  endpoints,
  files,
  images,
  logs,
  networks,
  notices,
  ports,
  registries,
  sessions,
  settings,
  stats,
  tasks,
  volumes,
}
