import type { EntrySink } from './entry-sink.ts'
import { readOwners } from './owners.ts'
import { openArchive, statPath } from '../docker/archive.ts'
import type { DockerClient } from '../docker/client.ts'
import { translate } from '../docker/errors.ts'
import { joinPath } from '../ipc/container-path.ts'
import { showName } from '../ipc/byte-names.ts'
import { failure } from '../ipc/errors.ts'
import type { FileEntry, FileKind } from '../ipc/models/files.ts'
import type { TarEntry } from '../tar/entry.ts'
import { createTarReader } from '../tar/read.ts'

const KINDS: Record<TarEntry['kind'], FileKind> = {
  file: 'file',
  hardlink: 'file',
  folder: 'folder',
  link: 'link',
  character: 'device',
  block: 'device',
  pipe: 'pipe',
}

/**
 * Lists a folder from the headers of its archive: all that the daemon offers of a container that is stopped or has no
 * shell. The archive holds everything below the folder too, so it is given up after `most` bytes; answers with how many
 * it read then, else with nothing. Throws `fileNotFound` and `notAFolder`.
 */
export async function listByArchive(
  client: DockerClient,
  container: string,
  path: string,
  sink: EntrySink,
  { most, signal }: { most: number; signal: AbortSignal },
): Promise<number | undefined> {
  const owners = await readOwners(client, container, signal)
  // `/.` at its end makes the daemon follow a link and name the folder `.`.
  const archive = await openArchive(client, container, `${path === '/' ? '' : path}/.`, signal)
  const hardLinks: FileEntry[] = []
  let read = 0
  let stopped = false
  const reader = createTarReader({
    onEntry(entry) {
      const inside = entry.path.replace(/^\.?\/?/, '')
      if (inside === '') {
        if (entry.kind !== 'folder') throw failure('notAFolder', { path: showName(path) })
        return
      }
      if (inside.includes('/')) return
      const found = toEntry(entry, inside, owners)
      if (entry.kind === 'hardlink') hardLinks.push(found)
      else sink.add(found)
    },
  })
  try {
    await archive.read((bytes) => {
      read += bytes.length
      reader.push(bytes)
      stopped = !reader.ended && read >= most
      if (reader.ended || stopped) archive.close()
      return sink.due ? sink.flush() : undefined
    })
    if (!stopped) reader.finish()
  } catch (error) {
    throw translate(error, { container, path, address: client.address, endpoint: client.endpoint })
  } finally {
    archive.close()
  }
  // A second name of a file comes without its size.
  for (const entry of hardLinks) {
    const { size } = await statPath(client, container, joinPath(path, entry.name), signal)
    sink.add({ ...entry, size })
  }
  return stopped ? read : undefined
}

function toEntry(entry: TarEntry, name: string, owners: Awaited<ReturnType<typeof readOwners>>): FileEntry {
  const user = owners.users.get(entry.uid)
  const group = owners.groups.get(entry.gid)
  return {
    name,
    kind: KINDS[entry.kind],
    size: entry.size,
    mode: entry.mode,
    uid: entry.uid,
    gid: entry.gid,
    ...(user === undefined ? {} : { user }),
    ...(group === undefined ? {} : { group }),
    mtime: entry.mtime * 1000,
    ...(entry.kind === 'link' ? { target: entry.target } : {}),
  }
}
