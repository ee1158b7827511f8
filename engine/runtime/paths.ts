import { chmodSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** The folders of one instance of Longshore. Instances whose XDG variables differ share none of them. */
export interface Paths {
  /** What must not be lost: the engine's images, containers and volumes. */
  data: string
  /** `settings.json`. */
  config: string
  /** What can be downloaded again. */
  cache: string
  /** What outlives a restart of the machine but is of no worth elsewhere: the record of the running engine. */
  state: string
  /** Log files. */
  log: string
  /** Sockets and pid files; gone after a restart of the machine. */
  run: string
}

/**
 * Works out the folders by the XDG base directory specification, ignoring relative values as it demands.
 * `XDG_DATA_HOME` alone moves the state folder too, so that an instance with its own data never meets
 * the record of another one's engine.
 */
export function paths(env: NodeJS.ProcessEnv, user: { uid?: number; home?: string } = {}): Paths {
  const absolute = (name: string): string | undefined => {
    const value = env[name]
    return value !== undefined && isAbsolute(value) ? value : undefined
  }
  const home = user.home ?? env['HOME'] ?? homedir()
  const uid = user.uid ?? process.getuid?.()
  const data = join(absolute('XDG_DATA_HOME') ?? join(home, '.local/share'), 'longshore')
  const stateHome =
    absolute('XDG_STATE_HOME') ?? (absolute('XDG_DATA_HOME') === undefined ? join(home, '.local/state') : undefined)
  const state = stateHome === undefined ? join(data, 'state') : join(stateHome, 'longshore')
  const runtime = absolute('XDG_RUNTIME_DIR')
  const fallback = uid === 0 ? '/run/longshore' : join(state, 'run')
  return {
    data,
    config: join(absolute('XDG_CONFIG_HOME') ?? join(home, '.config'), 'longshore'),
    cache: join(absolute('XDG_CACHE_HOME') ?? join(home, '.cache'), 'longshore'),
    state,
    log: join(state, 'log'),
    run: runtime === undefined ? fallback : join(runtime, 'longshore'),
  }
}

/** Makes folders that only their owner may enter; those that exist are closed to others. */
export function makePrivate(...folders: string[]): void {
  for (const folder of folders) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    chmodSync(folder, 0o700)
  }
}
