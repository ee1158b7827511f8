import { delimiter, join } from 'node:path'

/** A normal user's PATH often lacks these; iptables and ip are there. */
const SYSTEM_FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin']

/** Would lead the engine to another daemon, or make it talk to the service manager that started this app. */
const UNWANTED = /^(DOCKER_|ROOTLESSKIT_|ELECTRON_|NODE_|LISTEN_|NOTIFY_SOCKET$)/

/**
 * The environment of the engine's programs: the bundle's come first in PATH, then the system's. `libraries` is a folder
 * for programs that lack a system library. Proxy variables stay: dockerd pulls through them.
 */
export function engineEnvironment(env: NodeJS.ProcessEnv, bundle?: string, libraries?: string): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !UNWANTED.test(name))
  const folders = [
    ...(bundle === undefined ? [] : [join(bundle, 'bin')]),
    ...(env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''),
    ...SYSTEM_FOLDERS,
  ]
  return {
    ...Object.fromEntries(kept),
    PATH: [...new Set(folders)].join(delimiter),
    ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }),
  }
}
