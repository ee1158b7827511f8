import { execFile } from 'node:child_process'
import { access, chmod, copyFile, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { fetchPackages, type FetchedPackage, type FetchOptions } from './fetch.ts'
import { bundleFolder } from './locate.ts'
import { lock } from './lock.ts'
import { publishFolder } from './publish.ts'

const run = promisify(execFile)

/**
 * Makes sure that the engine bundle is in `cache` and resolves with its folder, which has `bin/` and `lib/`.
 * Instant when it is there. Two processes may call it at once; an interrupted download goes on at the next call.
 * Fails with a sentence. Aborting leaves nothing half made.
 */
export async function installBundle(options: { cache: string } & Omit<FetchOptions, 'folder'>): Promise<string> {
  const { cache, ...rest } = options
  const folder = bundleFolder(cache)
  if (await exists(folder)) return folder
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`The engine bundle is made for Linux on x64; this is ${process.platform} on ${process.arch}.`)
  }
  const downloads = join(cache, 'engine-packages')
  try {
    const fetched = await fetchPackages(lock, { ...rest, folder: downloads })
    await publishFolder(folder, (temporary) => unpack(fetched, temporary, rest.signal))
  } catch (error) {
    // Another process that was ahead of this one has cleared the packages away.
    if (!(await exists(folder))) throw error
  }
  await rm(downloads, { recursive: true, force: true })
  return folder
}

/** Takes the files that the lock names out of their packages. */
async function unpack(fetched: FetchedPackage[], folder: string, signal?: AbortSignal): Promise<void> {
  const root = await mkdtemp(join(folder, 'root-'))
  for (const { package: each, file } of fetched) {
    const contents = join(root, each.name)
    await run('dpkg-deb', ['-x', file, contents], { signal })
    for (const [from, to] of Object.entries(each.take)) {
      await mkdir(dirname(join(folder, to)), { recursive: true })
      // A library's name is a link to its version, which stays behind.
      await copyFile(await insideOf(contents, from), join(folder, to))
      await chmod(join(folder, to), 0o755)
    }
  }
  await rm(root, { recursive: true })
  const versions = Object.fromEntries(fetched.map(({ package: each }) => [each.name, each.version]))
  await writeFile(join(folder, 'versions.json'), `${JSON.stringify(versions, null, 2)}\n`)
}

async function insideOf(root: string, path: string): Promise<string> {
  const file = await realpath(join(root, path))
  const inside = relative(await realpath(root), file)
  if (inside.startsWith('..') || isAbsolute(inside)) throw new Error(`${path} leads out of its package.`)
  return file
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
