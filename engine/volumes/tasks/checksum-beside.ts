import { readFile } from 'node:fs/promises'
import { hostPath } from '../../copy/host.ts'

/** The SHA-256 that stands beside an archive, as `sha256sum` writes it. */
export async function checksumBeside(path: string): Promise<string | undefined> {
  try {
    const text = await readFile(hostPath(`${path}.sha256`), 'utf8')
    return /^\\?([0-9a-f]{64})\s/.exec(text)?.[1]
  } catch {
    return undefined // there is none, as beside an archive of somebody else
  }
}
