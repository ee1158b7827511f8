import type { CreateVolume, Volume } from './models/volume.ts'

/** Docker's own on what `docker volume prune` takes, from 23 on. */
export const ANONYMOUS_LABEL = 'com.docker.volume.anonymous'
/** Of a volume that a task has made: with its value the task knows it again. */
export const MAKING_LABEL = 'io.longshore.made-by'
/** Of a snapshot: the volume that it is one of. */
export const SNAPSHOT_LABEL = 'io.longshore.snapshot-of'
/** Of a volume that was renamed: the names that it had, the newest first, with commas between them. */
const RENAMED_LABEL = 'io.longshore.renamed-from'

/** Docker names a volume that nobody named by 64 hexadecimal digits. */
export const isAnonymousName = (volume: string): boolean => /^[\da-f]{64}$/.test(volume)

/** What is told by these of one volume is not so of its clone. */
const OWN: ReadonlySet<string> = new Set([ANONYMOUS_LABEL, MAKING_LABEL, SNAPSHOT_LABEL, RENAMED_LABEL])

type Made = Pick<Volume, 'driver' | 'options' | 'labels'>

/**
 * Whether the driver `local` mounts something of elsewhere, NFS or a folder of its host, by the options: two volumes with
 * the same options are then the same files.
 */
export function isElsewhere({ driver, options }: Pick<Made, 'driver' | 'options'>): boolean {
  return driver === 'local' && options['device'] !== undefined && options['type'] !== 'tmpfs'
}

/** Makes a volume as another was made: its driver, its options, its labels. */
export function likeVolume({ driver, options, labels }: Made, name: string): CreateVolume {
  return { name, driver, options: toPairs(options), labels: toPairs(labels).filter((label) => !OWN.has(label.name)) }
}

/** Whether the driver `local` keeps the files in memory, for as long as a container that runs has the volume. */
export function isInMemory({ driver, options }: Pick<Made, 'driver' | 'options'>): boolean {
  return driver === 'local' && options['device'] !== undefined && options['type'] === 'tmpfs'
}

/**
 * Makes the clone of a volume: as it was made, but never the same files, and on a disk. Of a snapshot it says what it is
 * one of.
 */
export function cloneOf(volume: Pick<Volume, 'id'> & Made, name: string, snapshot = false): CreateVolume {
  const { options, labels, ...rest } = likeVolume(volume, name)
  return {
    ...rest,
    options: isElsewhere(volume) || isInMemory(volume) ? [] : options,
    labels: [...labels, ...(snapshot ? [{ name: SNAPSHOT_LABEL, value: volume.id }] : [])],
  }
}

/** Makes a volume that takes the place of another under a new name: it is still the snapshot that it was, and has its own. */
export function renamedOf(volume: Pick<Volume, 'id'> & Made, name: string): CreateVolume {
  const { labels, ...rest } = likeVolume(volume, name)
  const of = volume.labels[SNAPSHOT_LABEL]
  return {
    ...rest,
    labels: [
      ...labels,
      ...(of === undefined ? [] : [{ name: SNAPSHOT_LABEL, value: of }]),
      { name: RENAMED_LABEL, value: [volume.id, ...formerNames(volume)].join(',') },
    ],
  }
}

/** Snapshots of a volume, among all volumes: by its name, unless they are of one that had this name before. */
export function snapshotsOf<Row extends Pick<Volume, 'id' | 'labels' | 'created'>>(
  volume: string,
  all: readonly Row[],
): Row[] {
  return all.filter(({ labels, created = 0 }) => {
    const of = labels[SNAPSHOT_LABEL]
    if (of === undefined) return false
    const renamed = all.find((row) => formerNames(row).includes(of) && created <= (row.created ?? Infinity))
    return (renamed?.id ?? of) === volume
  })
}

function formerNames({ labels }: Pick<Volume, 'labels'>): string[] {
  return labels[RENAMED_LABEL]?.split(',') ?? []
}

function toPairs(map: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(map).map(([name, value]) => ({ name, value }))
}
