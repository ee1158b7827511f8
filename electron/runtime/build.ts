import { createHash } from 'node:crypto'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asciiOnly } from './ascii.ts'
import { root } from './folders.ts'
import { say } from './say.ts'

/** What each bundle is made of; the folders hold more than it imports, so that nothing is ever missed. */
const SOURCES: Record<string, string[]> = {
  electron: ['electron', 'engine/ipc', 'package-lock.json', 'package.json'],
  renderer: ['renderer', 'engine/ipc', 'electron/runtime/ascii.ts', 'package-lock.json'],
  engine: ['engine', 'electron/runtime/ascii.ts', 'package-lock.json'],
}

/** Builds into `out/` what has changed since it was last built. */
export async function build(): Promise<void> {
  const begun = performance.now()
  const stale = []
  for (const name of Object.keys(SOURCES)) {
    const stamp = await stampOf(name)
    if (stamp !== (await readFile(stampFile(name), 'utf8').catch(() => ''))) stale.push({ name, stamp })
  }
  if (stale.length === 0) return
  // Vite takes longer to load than everything else that a second start does.
  const { createBuilder } = await import('vite')
  for (const { name, stamp } of stale) {
    const builder = await createBuilder(
      { configFile: join(root, name, 'vite.config.ts'), logLevel: 'warn', plugins: [asciiOnly()] },
      null,
    )
    await builder.buildApp()
    await writeFile(stampFile(name), stamp)
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  say(`Built ${stale.map(({ name }) => name).join(', ')} in ${seconds} s.`)
}

function stampFile(name: string): string {
  return join(root, 'out', `${name}.stamp`)
}

async function stampOf(name: string): Promise<string> {
  const hash = createHash('sha256')
  for (const source of SOURCES[name] ?? []) await addTo(hash, join(root, source))
  return hash.digest('hex')
}

async function addTo(hash: ReturnType<typeof createHash>, path: string): Promise<void> {
  const found = await stat(path)
  if (!found.isDirectory()) {
    hash.update(`${path} ${found.size} ${found.mtimeMs}\n`)
    return
  }
  for (const name of (await readdir(path)).toSorted()) await addTo(hash, join(path, name))
}
