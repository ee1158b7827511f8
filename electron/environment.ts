import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** What the engine process and the programs that it starts need of the environment; tokens and passwords stay out. */
const PASSED = [
  'PATH HOME USER LOGNAME SHELL LANG LANGUAGE TZ TMPDIR HOSTNAME',
  // What Docker's credential helpers need to reach a keyring, and to ask for its password.
  'GNUPGHOME PASSWORD_STORE_DIR DISPLAY WAYLAND_DISPLAY XAUTHORITY',
  'SSH_AUTH_SOCK DBUS_SESSION_BUS_ADDRESS SSL_CERT_FILE SSL_CERT_DIR NODE_EXTRA_CA_CERTS',
  'HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY http_proxy https_proxy all_proxy no_proxy',
  'SystemRoot SystemDrive windir ComSpec PATHEXT TEMP TMP USERPROFILE USERNAME APPDATA LOCALAPPDATA ProgramData ProgramFiles',
]
  .join(' ')
  .split(' ')
const PASSED_PREFIX = /^(?:LC|XDG|DOCKER|LONGSHORE)_/

/** Picks the variables that the engine process gets. */
export function engineEnvironment(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && (PASSED.includes(entry[0]) || PASSED_PREFIX.test(entry[0])),
    ),
  )
}

/** Where the window keeps its own things (Chromium's profile, its size): `$XDG_CONFIG_HOME/longshore/window`. */
export function windowFolder(env: NodeJS.ProcessEnv): string {
  const config = env['XDG_CONFIG_HOME']
  const base = config !== undefined && isAbsolute(config) ? config : join(env['HOME'] ?? homedir(), '.config')
  return join(base, 'longshore', 'window')
}
