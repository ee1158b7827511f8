import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { download, lookUp, mirrors, type AptDownload } from './apt.ts'
import type { LockedPackage } from './lock.ts'

// A person sees a bar move; reading a dozen file sizes costs nothing at this rate.
const PROGRESS_MS = 100

/** Bytes fetched so far; `total` is known from the start. */
export interface BundleProgress {
  done: number
  total: number
}

export interface FetchOptions {
  /** Folder that keeps complete packages, so that an interrupted download goes on where it was. */
  folder: string
  onProgress?: (progress: BundleProgress) => void
  /** Told in a sentence when a package had to be taken in another version than the locked one. */
  onNotice?: (sentence: string) => void
  signal?: AbortSignal
}

/** A package in the folder. */
export interface FetchedPackage {
  package: LockedPackage
  file: string
}

/**
 * Fetches the locked packages from the machine's own Debian mirror. A version that the mirror no longer has is replaced
 * by the suite's current one, verified by the archive's signature instead of the lock.
 * Fails with a sentence that ends in apt's own words.
 */
export async function fetchPackages(
  packages: readonly LockedPackage[],
  options: FetchOptions,
): Promise<FetchedPackage[]> {
  const { folder, onNotice, signal } = options
  await mkdir(folder, { recursive: true })
  const wanted = packages.map((each) => ({ package: each, file: fileOf(each, folder) }))
  const stopProgress = reportProgress(wanted, options)
  try {
    let missing = await fetchMissing(wanted, await mirrors(), signal)
    if (missing.gone.length > 0) {
      for (const moved of await moveToCurrent(missing.gone, options)) {
        const { name, version, suite } = moved.package
        const place = wanted.findIndex((each) => each.package.name === name)
        const locked = wanted[place]?.package.version
        onNotice?.(`${name} ${locked} is no longer in the archive; taking ${version} from ${suite}.`)
        wanted[place] = moved
      }
      missing = await fetchMissing(wanted, await mirrors(), signal)
    }
    if (missing.complaint) throw new Error(`The engine could not be downloaded. apt says: ${missing.complaint}`)
    return wanted
  } finally {
    stopProgress()
  }
}

async function fetchMissing(wanted: FetchedPackage[], from: string[], signal?: AbortSignal) {
  if (from.length === 0) return { gone: [], complaint: 'no Debian mirror is set up on this machine' }
  let complaint = ''
  let missing = await incomplete(wanted)
  for (const mirror of from) {
    if (missing.length === 0) break
    const files = missing.map(({ package: each, file }): AptDownload => ({
      url: mirror + each.path,
      file: partOf(file),
      sha256: each.sha256,
    }))
    complaint = await download(files, signal)
    await Promise.all(missing.map(keepIfWhole))
    missing = await incomplete(missing)
  }
  if (missing.length === 0) return { gone: [], complaint: '' }
  // Only what the mirror itself says it has not is worth looking up; without a network nothing is.
  const gone = missing.filter(({ package: each }) => complaint.includes(each.path) && /\b404\b/.test(complaint))
  return { gone, complaint: complaint.trim().split('\n')[0] || 'nothing' }
}

/** Where this process downloads to; another one may be fetching the same package. */
function partOf(file: string): string {
  return `${file}.${process.pid}`
}

async function keepIfWhole({ package: each, file }: FetchedPackage): Promise<void> {
  if ((await sha256(partOf(file))) === each.sha256) await rename(partOf(file), file)
}

/** Packages that are not there yet, or not what their checksum says. */
async function incomplete(wanted: FetchedPackage[]): Promise<FetchedPackage[]> {
  const checked = await Promise.all(
    wanted.map(async (each) => ({ each, whole: (await sha256(each.file)) === each.package.sha256 })),
  )
  return checked.filter(({ whole }) => !whole).map(({ each }) => each)
}

async function moveToCurrent(gone: FetchedPackage[], { folder, signal }: FetchOptions): Promise<FetchedPackage[]> {
  const [mirror] = await mirrors()
  if (!mirror) return []
  const current = await currentVersions(
    gone.map((each) => each.package),
    { mirror, folder, signal },
  )
  return current.map((each) => ({ package: each, file: fileOf(each, folder) }))
}

function fileOf({ name, sha256: checksum }: LockedPackage, folder: string): string {
  return join(folder, `${name}_${checksum.slice(0, 12)}.deb`)
}

/** The same packages in the versions that their suites have now. */
export async function currentVersions(
  packages: readonly LockedPackage[],
  place: { mirror: string; folder: string; signal?: AbortSignal },
): Promise<LockedPackage[]> {
  const suites = [...new Set(packages.map((each) => each.suite))]
  const found = await Promise.all(
    suites.map((suite) => {
      const names = packages.filter((each) => each.suite === suite).map((each) => each.name)
      return lookUp(names, { ...place, suite })
    }),
  )
  return packages.map((each) => {
    const archived = found.map((map) => map.get(each.name)).find((entry) => entry !== undefined)
    if (!archived) throw new Error(`Debian's suite ${each.suite} has no package ${each.name}.`)
    const { version, url, size, sha256: checksum } = archived
    return { ...each, version, path: url.slice(place.mirror.length), size, sha256: checksum }
  })
}

function reportProgress(wanted: FetchedPackage[], { onProgress }: FetchOptions): () => void {
  if (!onProgress) return () => undefined
  const report = async () => {
    const files = wanted.flatMap(({ file }) => [file, partOf(file)])
    const sizes = await Promise.all(files.map(bytesOf))
    onProgress({
      done: sizes.reduce((sum, size) => sum + size, 0),
      total: wanted.reduce((sum, each) => sum + each.package.size, 0),
    })
  }
  const timer = setInterval(() => void report(), PROGRESS_MS)
  return () => clearInterval(timer)
}

async function bytesOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  )
}

async function sha256(file: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(file), hash)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  return hash.digest('hex')
}
