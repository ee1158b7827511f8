import { join } from 'node:path'
import { logBytes } from './container-logs.ts'
import type { LogFile } from './container-logs.ts'
import type { MeasuredFiles } from './measure-files.ts'
import { projectsOf } from './projects.ts'
import type { SystemDf } from '../docker/system-df.ts'
import { ENGINE_PARTS } from '../ipc/models/disk.ts'
import type { DiskKind, DiskScan, DiskSpace, EngineFolder, EnginePart, Unmeasured } from '../ipc/models/disk.ts'

/** What the files of an engine told; only our own engine's can be asked. */
export interface OwnFiles {
  logs: ReadonlyMap<string, readonly LogFile[]>
  files: MeasuredFiles
}

/** Puts together what Docker counts and what its files take, so that nothing is counted twice and nothing is left out. */
export function toScan(
  df: SystemDf,
  own: OwnFiles | { unmeasured: Unmeasured },
  rest: { time: number; space?: DiskSpace },
): DiskScan {
  const logs = 'logs' in own ? own.logs : undefined
  const projects = projectsOf(df)
  const images = df.images.map(({ id, tags, size, shared, containers }) => ({
    id,
    tags,
    unique: size - shared,
    shared,
    containers,
    project: projects.images.get(id),
  }))
  const containers = df.containers.map(({ id, name, written, project }) => ({
    id,
    name,
    written,
    log: logs && logBytes(logs.get(id) ?? []),
    project,
  }))
  const volumes = df.volumes.map(({ name, size, uses }) => ({
    name,
    bytes: size,
    uses,
    project: projects.volumes.get(name),
  }))
  const buildCache = df.buildCache.map(({ size, ...record }) => ({ ...record, bytes: size }))
  const counted = {
    images: df.layersSize,
    containers: sum(containers, ({ written }) => written),
    volumes: sum(volumes, ({ bytes = 0 }) => bytes),
    // What is an image's layer as well is counted there, as the CLI does.
    buildCache: sum(buildCache, ({ bytes, shared }) => (shared ? 0 : bytes)),
  }
  const logged = logs && { logs: sum(containers, ({ log = 0 }) => log) }
  const { engine, folders, holes } =
    'files' in own ? ownParts(own.files, { ...counted, logs: logged?.logs ?? 0 }) : NOTHING
  const kinds: DiskScan['kinds'] = {
    ...counted,
    ...logged,
    ...(engine && { engine: sum(Object.values(engine), (bytes) => bytes) }),
  }
  return {
    ...rest,
    images,
    sharedLayers: Math.max(0, df.layersSize - sum(images, ({ unique }) => unique)),
    containers,
    volumes,
    buildCache,
    ...(engine && { engine, folders }),
    holes,
    ...('unmeasured' in own && { unmeasured: own.unmeasured }),
    kinds,
    total: sum(Object.values(kinds), (bytes) => bytes) - holes,
  }
}

const NOTHING: Pick<DiskScan, 'engine' | 'folders' | 'holes'> = { holes: 0 }

/** Folders of a data root by what they hold; every other name is `rest`. */
const PARTS: Record<string, EnginePart> = {
  overlay2: 'layers',
  'fuse-overlayfs': 'layers',
  vfs: 'layers',
  btrfs: 'layers',
  volumes: 'volumes',
  containers: 'containers',
  image: 'images',
  buildkit: 'buildkit',
  containerd: 'containerd',
  tmp: 'tmp',
}

/**
 * What folders take beyond what Docker counts in them. It counts bytes and no folders, so blocks make it more; where it
 * is less, files have holes.
 */
function ownParts(
  files: MeasuredFiles,
  counted: Record<Exclude<DiskKind, 'engine'>, number>,
): Required<Pick<DiskScan, 'engine' | 'folders' | 'holes'>> {
  const folders = foldersOf(files)
  const taken = { ...EMPTY }
  for (const { part, bytes } of folders) taken[part] += bytes
  taken.layers -= counted.images + counted.containers + counted.buildCache
  taken.volumes -= counted.volumes
  taken.containers -= counted.logs
  const engine = Object.fromEntries(Object.entries(taken).filter(([, bytes]) => bytes > 0))
  return { engine, folders, holes: -sum(Object.values(taken), (bytes) => Math.min(0, bytes)) }
}

function foldersOf({ dataRoot, folders, loose, containerdRoot, containerd }: MeasuredFiles): EngineFolder[] {
  const all: EngineFolder[] = [
    ...[...folders].map(([name, bytes]) => ({
      part: PARTS[name] ?? ('rest' as const),
      path: join(dataRoot, name),
      bytes,
    })),
    { part: 'rest', path: dataRoot, bytes: loose },
    { part: 'containerd', path: containerdRoot, bytes: containerd },
  ]
  return all.filter(({ bytes }) => bytes > 0)
}

const EMPTY = Object.fromEntries(ENGINE_PARTS.map((part) => [part, 0])) as Record<EnginePart, number>

function sum<Item>(items: readonly Item[], bytesOf: (item: Item) => number): number {
  return items.reduce((all, item) => all + bytesOf(item), 0)
}
