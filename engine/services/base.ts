import { implement } from '@orpc/server'
import type { ImageFactsReader } from '../cleanup/image-facts.ts'
import type { Updates } from '../catalog/updates.ts'
import type { Disk } from '../disk/disk.ts'
import type { Endpoints } from '../endpoints/endpoints.ts'
import { contract } from '../ipc/contract/index.ts'
import type { Streams } from '../ipc/streams.ts'
import type { Notices } from '../notices/notices.ts'
import type { Registries } from '../registry/registries.ts'
import type { Secrets } from '../secrets/secrets.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { SettingsStore } from '../settings/settings.ts'
import type { Stats } from '../stats/stats.ts'
import type { Tasks } from '../tasks/tasks.ts'
import type { Backups } from '../volumes/backups/backups.ts'
import type { Helpers } from '../volumes/helpers.ts'

/** What the engine process holds: the same for every window. */
export interface Engine {
  endpoints: Endpoints
  tasks: Tasks
  sessions: Sessions
  settings: SettingsStore
  /** Passwords and tokens: of registries, and those that were generated for installed apps. */
  secrets: Secrets
  registries: Registries
  notices: Notices
  /** Longshore's own containers that work on volumes. */
  helpers: Helpers
  backups: Backups
  stats: Stats
  /** What engines take on disk. */
  disk: Disk
  updates: Updates
  imageFacts: ImageFactsReader
}

/** What a procedure works with; `streams` is the data plane of the window that calls. */
export interface EngineContext extends Engine {
  streams: Streams
}

/** Implements the contract, one namespace per file: `os.containers.start.handler(…)`. */
export const os = implement(contract).$context<EngineContext>()
