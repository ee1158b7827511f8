import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'

/**
 * Unpacks a zip archive with its file modes. `place` says for each file's name where it goes below `folder`;
 * undefined leaves it out.
 */
export async function unzip(
  archive: string,
  folder: string,
  place: (name: string) => string | undefined,
): Promise<void> {
  const zip = await openPromise(archive, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    const name = place(entry.fileName)
    if (!name || name.endsWith('/')) continue
    const file = join(folder, name)
    const inside = relative(folder, file)
    if (inside.startsWith('..') || isAbsolute(inside))
      throw new Error(`The archive names a file outside of it: ${name}`)
    await mkdir(dirname(file), { recursive: true })
    const mode = (entry.externalFileAttributes >>> 16) & 0o777
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { mode }))
  }
}
