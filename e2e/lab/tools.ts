import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from './commands.ts'

/** Programs that the lab uses, by the Debian package that brings each. */
const PACKAGES = {
  'docker-registry': 'docker-registry',
  mmdebstrap: 'mmdebstrap',
  Xvfb: 'xvfb',
  ip: 'iproute2',
  iptables: 'iptables',
} as const

/**
 * Makes sure that programs are there: installs what is missing with apt when root, otherwise fails with the one
 * command that installs it.
 */
export async function ensurePrograms(...programs: (keyof typeof PACKAGES)[]): Promise<void> {
  const missing: string[] = []
  for (const program of programs) if (!(await onPath(program))) missing.push(PACKAGES[program])
  if (missing.length === 0) return
  const install = ['install', '--yes', '--no-install-recommends', ...missing]
  if (process.getuid?.() !== 0) throw new Error(`The test lab needs packages: sudo apt-get ${install.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '--quiet'], { env, timeout: 300_000 })
  await run('apt-get', install, { env, timeout: 300_000 })
}

async function onPath(program: string): Promise<boolean> {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin']
  const found = await Promise.all(
    folders.map((folder) =>
      access(join(folder, program)).then(
        () => true,
        () => false,
      ),
    ),
  )
  return found.includes(true)
}
