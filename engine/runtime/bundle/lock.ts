import { createHash } from 'node:crypto'
import lockFile from './lock.json' with { type: 'json' }

/** One Debian package of the engine bundle: where it is, what it must be, and what is taken out of it. */
export interface LockedPackage {
  name: string
  /** Debian suite whose current version replaces this one when it is gone from the archive. */
  suite: string
  version: string
  /** Path below the root of a Debian mirror. */
  path: string
  /** Bytes. */
  size: number
  sha256: string
  /** File in the package → file in the bundle. */
  take: Record<string, string>
}

/** Packages of the engine bundle for Debian's architecture `amd64`, as `npm run bundle:lock` wrote them. */
export const lock: readonly LockedPackage[] = lockFile.packages as unknown as LockedPackage[]

/** Name of the bundle's folder in the cache: the same lock gives the same folder. */
export const bundleId = createHash('sha256').update(JSON.stringify(lockFile)).digest('hex').slice(0, 16)
