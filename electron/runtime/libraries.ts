import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { say } from './say.ts'

const run = promisify(execFile)

/** Shared libraries of Electron and the Debian packages that bring them, with all they need in turn. */
const LIBRARIES: Record<string, string> = {
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libsmime3.so': 'libnss3',
  'libudev.so.1': 'libudev1',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
}

/** Programs that are called by name, and the Debian packages that bring them. */
const PROGRAMS = {
  Xvfb: 'xvfb',
  ip: 'iproute2',
  iptables: 'iptables',
  newuidmap: 'uidmap',
  mmdebstrap: 'mmdebstrap',
  'docker-registry': 'docker-registry',
  setfattr: 'attr',
  setfacl: 'acl',
} as const

export type Program = keyof typeof PROGRAMS

/** What the bundled engine calls: as root it makes its own bridge, as another user its own user namespace. */
export function enginePrograms(root = process.getuid?.() === 0): Program[] {
  return root ? ['ip', 'iptables'] : ['iptables', 'newuidmap']
}

/**
 * Makes sure that the system has what Electron is linked against, and the programs: as root by installing Debian's
 * packages, otherwise by failing with the one command to paste. `wanted` programs are reported, but not insisted on.
 */
export async function ensureSystem(executable: string, needed: Program[], wanted: Program[] = []): Promise<void> {
  const libraries = await missingLibraries(executable)
  const unknown = libraries.filter((name) => !LIBRARIES[name])
  const insisted = [...libraries.map((name) => LIBRARIES[name] ?? ''), ...missing(needed)].filter(Boolean)
  const packages = [...new Set([...insisted, ...missing(wanted)])].toSorted()
  if (packages.length === 0) {
    if (unknown.length > 0) throw new Error(`Electron needs libraries that are not installed: ${unknown.join(', ')}.`)
    return
  }
  if (!existsSync('/usr/bin/apt-get')) {
    const names = [...libraries, ...[...needed, ...wanted].filter((name) => !findProgram(name))]
    throw new Error(
      `Longshore needs what this system lacks: ${names.join(', ')}. Install it by the system's own means.`,
    )
  }
  if (process.getuid?.() === 0) return install(packages)
  const command = `sudo apt-get update && sudo apt-get install --yes ${(await currentNames(packages)).join(' ')}`
  if (insisted.length > 0)
    throw new Error(`Some of what Longshore needs is not installed. Run this, then try again:\n\n  ${command}\n`)
  say(`The bundled engine will need what is not installed:\n\n  ${command}\n`)
}

async function install(packages: string[]): Promise<void> {
  // The lists may never have been fetched; an archive that can't be reached matters only if a package comes from there.
  await apt(['update'])
  const names = await currentNames(packages)
  say(`Installing ${names.join(', ')}…`)
  const complaint = await apt(['install', '--yes', '--no-install-recommends', ...names])
  if (complaint) throw new Error(`apt-get could not install ${names.join(', ')}. It says: ${complaint}`)
}

/** Resolves with apt's complaint, empty if it succeeded. */
async function apt(args: string[]): Promise<string> {
  const child = spawn('apt-get', ['-q=2', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return code === 0 ? '' : complaint.trim() || `exit code ${code}`
}

/** Since Debian 13 some libraries carry the suffix t64. */
async function currentNames(packages: string[]): Promise<string[]> {
  return Promise.all(packages.map(async (name) => ((await isPackage(`${name}t64`)) ? `${name}t64` : name)))
}

async function isPackage(name: string): Promise<boolean> {
  return run('apt-cache', ['show', name]).then(
    ({ stdout }) => stdout.startsWith('Package:'),
    () => false,
  )
}

async function missingLibraries(executable: string): Promise<string[]> {
  const { stdout } = await run('ldd', [executable])
  const missingNames = [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map(([, name = '']) => name)
  // Newer versions load GTK only when they start.
  const known = await run('/sbin/ldconfig', ['-p']).then(
    ({ stdout: cached }) => cached,
    () => '',
  )
  if (known && !known.includes('libgtk-3.so.0')) missingNames.push('libgtk-3.so.0')
  return [...new Set(missingNames)]
}

function missing(programs: Program[]): string[] {
  return programs.filter((name) => !findProgram(name)).map((name) => PROGRAMS[name])
}

function findProgram(name: string): string | undefined {
  // A user's PATH often lacks the folders of the administrator's programs.
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin']
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file))
}
