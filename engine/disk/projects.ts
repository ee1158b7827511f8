import type { SystemDf } from '../docker/system-df.ts'

const PROJECT = 'com.docker.compose.project'

/** The compose project that an object was made for, by its label. */
function projectOf(labels: Record<string, string>): string | undefined {
  return labels[PROJECT] || undefined
}

/**
 * The compose projects of images and volumes, by id and by name: the one that it was made for, else the one that all the
 * containers that use it belong to. What two projects use is nobody's.
 */
export function projectsOf({ images, volumes, containers }: Pick<SystemDf, 'images' | 'volumes' | 'containers'>): {
  images: Map<string, string>
  volumes: Map<string, string>
} {
  const users = new Map<string, Set<string | undefined>>()
  const note = (object: string, project: string | undefined): void => {
    users.set(object, (users.get(object) ?? new Set()).add(project))
  }
  for (const { imageId, mounts, project } of containers) {
    note(`image ${imageId}`, project)
    for (const { type, source } of mounts) if (type === 'volume') note(`volume ${source}`, project)
  }
  const find = (object: string, labels: Record<string, string>): string | undefined => {
    const [first, ...others] = users.get(object) ?? []
    return projectOf(labels) ?? (others.length === 0 ? first : undefined)
  }
  return {
    images: toMap(images.map(({ id, labels }) => [id, find(`image ${id}`, labels)])),
    volumes: toMap(volumes.map(({ name, labels }) => [name, find(`volume ${name}`, labels)])),
  }
}

function toMap(entries: readonly [string, string | undefined][]): Map<string, string> {
  return new Map(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])))
}
