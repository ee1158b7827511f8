import type { SystemDf } from '../docker/system-df.ts'

const PROJECT = 'com.docker.compose.project'

/** The compose project that an object was made for, by its label. */
export function projectOf(labels: Record<string, string>): string | undefined {
  return labels[PROJECT] || undefined
}

/**
 * The compose projects of images, by id: the one that an image was built for, else the one that all of its containers
 * belong to. An image of two projects is nobody's.
 */
export function projectsOfImages({ images, containers }: Pick<SystemDf, 'images' | 'containers'>): Map<string, string> {
  const users = new Map<string, Set<string | undefined>>()
  for (const { imageId, project } of containers) {
    users.set(imageId, (users.get(imageId) ?? new Set()).add(project))
  }
  return new Map(
    images.flatMap(({ id, labels }) => {
      const [first, ...others] = users.get(id) ?? []
      const project = projectOf(labels) ?? (others.length === 0 ? first : undefined)
      return project === undefined ? [] : [[id, project] as const]
    }),
  )
}
