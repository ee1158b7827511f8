import type { DockerClient } from './client.ts'
import { openResponse, openUpload } from './connection.ts'
import type { Upload } from './connection.ts'
import { openBody } from './raw-body.ts'
import type { RawBody } from './raw-body.ts'
import { translate } from './errors.ts'
import { readGoFileMode } from './go-file-mode.ts'
import { failure } from '../ipc/errors.ts'
import { bytesFromName } from '../ipc/byte-names.ts'
import type { FileEntry } from '../ipc/models/files.ts'

/** The header in which the daemon tells of the path that an archive is of: JSON in base64. */
const PATH_STAT = 'x-docker-container-path-stat'

/** What the daemon says of a path. Owners it does not tell, and names come as its JSON has them. */
export interface PathStat extends Pick<FileEntry, 'kind' | 'size' | 'mode' | 'mtime'> {
  /** Of a link, the absolute path where it ends, all links followed inside the container; else empty. */
  target: string
}

/** Tells of a path in a container, running or not; a link is not followed. Throws `fileNotFound`. */
export async function statPath(
  client: DockerClient,
  container: string,
  path: string,
  signal?: AbortSignal,
): Promise<PathStat> {
  const request = { path: archiveOf(container, path) }
  const response = await client.open(
    { container, path },
    async (_, abort) => {
      const { address } = client
      try {
        return await openResponse(address, { ...request, method: 'HEAD', signal: abort })
      } catch (error) {
        // To a HEAD the daemon gives no words, and only they tell whether the file or the container is missing.
        if (!isRefusal(error)) throw error
        return openResponse(address, { ...request, method: 'GET', signal: abort })
      }
    },
    { signal },
  )
  response.destroy()
  return readStat(response.headers[PATH_STAT])
}

/** An archive, and what it is of. */
export interface Archive extends RawBody {
  readonly stat: PathStat
}

/**
 * The archive of a path (`docker cp CONTAINER:PATH -`): the file, or the folder under its own name with all that is
 * in it; after `/.` the folder is named `.`. One that was cut off ends like a whole one: its reader has to tell.
 * Throws `fileNotFound`.
 */
export async function openArchive(
  client: DockerClient,
  container: string,
  path: string,
  signal?: AbortSignal,
): Promise<Archive> {
  const body = await client.open(
    { container, path },
    (_, abort) => openBody(client.address, archiveOf(container, path), abort),
    { signal },
  )
  return { ...body, stat: readStat(body.headers.get(PATH_STAT)) }
}

/** What an archive is of, as its answer's header says. */
function readStat(header: string | string[] = ''): PathStat {
  const stat: unknown = JSON.parse(Buffer.from(String(header), 'base64').toString() || 'null')
  if (!isRawStat(stat)) throw failure('internal', { detail: 'the archive’s answer does not say what it is of' })
  return { ...readGoFileMode(stat.mode), size: stat.size, mtime: Date.parse(stat.mtime), target: stat.linkTarget }
}

/** Unpacks an archive into a folder of a container (`PUT`), as `docker cp -a` with `archive`; the folder must exist. */
export async function putArchive(
  client: DockerClient,
  container: string,
  folder: string,
  { archive, signal }: { archive: boolean; signal: AbortSignal },
): Promise<Upload> {
  const upload = await openUpload(client.address, { path: archiveInto(container, folder, { archive }), signal })
  const translated = async <Answer>(work: Promise<Answer>): Promise<Answer> => {
    try {
      return await work
    } catch (error) {
      if (signal.aborted) throw failure('cancelled', {}, { cause: error })
      throw translate(error, { container, path: folder, address: client.address, endpoint: client.endpoint })
    }
  }
  return { write: (bytes) => translated(upload.write(bytes)), end: () => translated(upload.end()) }
}

/** `docker export`: the whole file system of a container as a tar, without what is mounted into it. */
export async function openExport(client: DockerClient, container: string, signal: AbortSignal): Promise<RawBody> {
  const path = `/containers/${encodeURIComponent(container)}/export`
  return client.open({ container }, (_, abort) => openBody(client.address, path, abort), { signal })
}

/** What is asked for, by `GET`, to read the archive of a path. */
export function archiveOf(container: string, path: string): string {
  return archivePath(container, { path })
}

/** Where an archive is sent, by `PUT`, to be unpacked into a folder; see {@link putArchive}. */
export function archiveInto(container: string, folder: string, { archive }: { archive: boolean }): string {
  return archivePath(container, { path: folder, noOverwriteDirNonDir: 'true', ...(archive && { copyUIDGID: 'true' }) })
}

function archivePath(container: string, query: Record<string, string>): string {
  const fields = Object.entries(query).map(([name, value]) => `${name}=${encodeBytes(value)}`)
  return `/containers/${encodeURIComponent(container)}/archive?${fields.join('&')}`
}

/** `encodeURIComponent` throws on names that are no UTF-8; the daemon takes any byte. */
function encodeBytes(text: string): string {
  return [...bytesFromName(text)]
    .map((byte) => {
      const char = String.fromCharCode(byte)
      return /[\w.~/-]/.test(char) ? char : `%${byte.toString(16).padStart(2, '0').toUpperCase()}`
    })
    .join('')
}

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error
}

interface RawStat {
  size: number
  mode: number
  mtime: string
  linkTarget: string
}

function isRawStat(value: unknown): value is RawStat {
  const stat = value as Partial<RawStat> | null
  return typeof stat?.size === 'number' && typeof stat.mode === 'number' && typeof stat.linkTarget === 'string'
}
