import { lstat, readdir, readFile, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { readLogFiles } from './container-logs.ts'
import { listFolder, unlessGone } from './unless-gone.ts'
import { readSpace } from './space.ts'
import { quoteWord } from '../ipc/shell-words.ts'
import { failure } from '../ipc/errors.ts'
import type { Rescue, RescueItem, RescueReceipt } from '../ipc/models/rescue.ts'
import type { EngineFiles } from '../runtime/engine-files.ts'

/** `stat` counts blocks in these. */
const BLOCK = 512
/** Less is not worth a line. Bytes. */
const LEAST = 4096

/** A thing that can go, and the files that it is: emptied where something may still hold them open, else removed. */
interface Leftover extends Omit<RescueItem, 'bytes' | 'command'> {
  empty: string[]
  remove: string[]
}

/**
 * What can go safely from an engine that does not run, read from its files alone: container logs, and what it left behind
 * in the middle of something. Never volumes, and no layer.
 */
export async function lookForRescue(files: EngineFiles): Promise<Rescue> {
  const [leftovers, space] = await Promise.all([findLeftovers(files), readSpace(files.dataRoot)])
  const items = await Promise.all(leftovers.map(toItem))
  const worthy = items.filter(({ bytes }) => bytes >= LEAST).toSorted((a, b) => b.bytes - a.bytes)
  return { items: worthy, space }
}

/**
 * Frees what was chosen, by the ids of {@link lookForRescue}; each is looked for anew. One that fails does not stop the
 * rest. `frees` is what became free by the blocks of the files themselves.
 */
export async function rescue(files: EngineFiles, ids: readonly string[]): Promise<RescueReceipt> {
  const leftovers = await findLeftovers(files)
  const results: RescueReceipt['results'] = []
  for (const id of ids) {
    const leftover = leftovers.find((one) => one.id === id)
    if (!leftover) continue
    const before = await toItem(leftover)
    try {
      for (const path of leftover.empty) await unlessGone(truncate(path))
      for (const path of leftover.remove) await rm(path, { recursive: true, force: true })
      results.push({ item: before, freed: before.bytes - (await toItem(leftover)).bytes })
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      const freed = before.bytes - (await toItem(leftover)).bytes
      results.push({ item: before, freed, error: failure('rescueFailed', { detail }).shape })
    }
  }
  return { results, space: await readSpace(files.dataRoot) }
}

async function findLeftovers({ dataRoot, containerdRoot }: EngineFiles): Promise<Leftover[]> {
  const ingest = 'io.containerd.content.v1.content/ingest'
  const images = (await listFolder(join(dataRoot, 'image'))).map((driver) => join('image', driver, 'layerdb/tmp'))
  const [logs, tmp, unfinished] = await Promise.all([
    findLogs(dataRoot),
    // dockerd empties it at each start: downloads of layers, uploads of build contexts.
    contentsOf(['tmp', ...images].map((folder) => join(dataRoot, folder))),
    contentsOf([
      join(containerdRoot, ingest),
      join(dataRoot, 'containerd/daemon', ingest),
      join(dataRoot, 'buildkit/content/ingest'),
    ]),
  ])
  return [
    ...logs,
    { id: 'tmp', kind: 'tmp', name: '', empty: [], remove: tmp },
    { id: 'ingest', kind: 'ingest', name: '', empty: [], remove: unfinished },
  ]
}

async function findLogs(dataRoot: string): Promise<Leftover[]> {
  const logs = await readLogFiles(dataRoot)
  return Promise.all(
    [...logs].map(async ([id, files]) => ({
      id: `log:${id}`,
      kind: 'log' as const,
      name: await nameOf(join(dataRoot, 'containers', id), id),
      empty: files.filter(({ current }) => current).map(({ path }) => path),
      remove: files.filter(({ current }) => !current).map(({ path }) => path),
    })),
  )
}

/** A container's name by its own file; on a full disk that may be cut off. */
async function nameOf(folder: string, id: string): Promise<string> {
  const text = (await unlessGone(readFile(join(folder, 'config.v2.json'), 'utf8'))) ?? ''
  return /"Name":"\/?([^"]+)"/.exec(text)?.[1] ?? id.slice(0, 12)
}

async function contentsOf(folders: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    folders.map(async (folder) => (await listFolder(folder)).map((name) => join(folder, name))),
  )
  return lists.flat()
}

async function toItem({ id, kind, name, empty, remove }: Leftover): Promise<RescueItem> {
  const sizes = await Promise.all([...empty, ...remove].map(blocksOf))
  const commands = [
    ...(empty.length > 0 ? [['truncate', '--size=0', ...empty]] : []),
    ...(remove.length > 0 ? [['rm', '-r', ...remove]] : []),
  ]
  return {
    id,
    kind,
    name,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    command: commands.map((words) => words.map(quoteWord).join(' ')).join('\n'),
  }
}

/** Bytes on disk of a file, or of a folder with all that is in it. */
async function blocksOf(path: string): Promise<number> {
  const stats = await unlessGone(lstat(path))
  if (!stats) return 0
  const own = stats.blocks * BLOCK
  if (!stats.isDirectory()) return own
  const entries = (await unlessGone(readdir(path))) ?? []
  const inside = await Promise.all(entries.map((name) => blocksOf(join(path, name))))
  return inside.reduce((sum, size) => sum + size, own)
}
