import { describe } from '../ipc/errors.ts'
import type { ErrorReason, ErrorShape, ReasonParams } from '../ipc/errors.ts'
import { parseImageReference } from '../ipc/image-reference.ts'
import type { ImageReference } from '../ipc/image-reference.ts'

/** What a call is about, so that a sentence can name it. */
export interface Subject {
  container?: string
  image?: string
  /** The registry that is asked itself, for a login or a search. */
  registry?: string
  /** A network's name. */
  network?: string
  /** Of a network that is to be made. */
  networkDriver?: string
  /** The platform that was asked for, where one was. */
  platform?: string
  /** The image is on its way to a registry. */
  pushing?: true
  /** Name of a container that is to be made. */
  name?: string
  /** Name of a volume, and the driver that is to make it. */
  volume?: string
  driver?: string
  /** A path in the container. */
  path?: string
  /** Options of ps, for `docker top`. */
  psOptions?: string
  /** A missing image is one to be pulled (`docker create`), not one that went away. */
  creating?: boolean
}

/** How ids and ports in the daemon's words become names. */
export interface Surroundings {
  /** The name of the endpoint. */
  endpoint: string
  /** Name of the container that publishes a port of the host. */
  portHolder?: (port: number) => string | undefined
  /** Name of a container by its id, short or long. */
  containerName?: (id: string) => string | undefined
  /** See `DockerClient`. */
  authFor?: (registry: string) => Promise<string>
}

export type Told = Subject & Partial<Surroundings> & { detail: string }
/** A named group of the pattern that matched; empty if it took no part. */
export type Group = (name: string) => string

/** One kind of message of the daemon and what it means. */
export interface Rule {
  /** Without it the words mean the same whatever was asked. */
  when?: (told: Told) => boolean
  patterns: RegExp[]
  means: (group: Group, told: Told) => ErrorShape
}

/** Words that mean one reason; the first pattern that matches gives the groups. */
export function rule<Reason extends ErrorReason>(
  reason: Reason,
  params: (group: Group, told: Told) => ReasonParams<Reason>,
  ...patterns: RegExp[]
): Rule {
  return { patterns, means: (group, told) => describe(reason, params(group, told), told.detail) }
}

export const imageOf = (group: Group, told: Told) => ({ image: told.image || group('image') })
export const registryOf = (group: Group, told: Told) => ({
  registry: group('host') || (told.registry ?? referenceOf(told.image)?.domain ?? ''),
})
export const containerOf = (group: Group, told: Told) => ({
  container: known(told) || nameOf(group('id'), told) || (told.name ?? ''),
})
export const nothing = () => ({})

/** What a call was asked for: by its name where it was by its id, which says nothing to a person. */
function known(told: Told): string {
  const { container = '' } = told
  return /^[\da-f]{12,64}$/.test(container) ? nameOf(container, told) : container
}

export function nameOf(id: string, told: Told): string {
  return told.containerName?.(id) ?? id
}

export function referenceOf(image = ''): ImageReference | undefined {
  try {
    return parseImageReference(image)
  } catch {
    return undefined // an id, or nothing that a registry could be read from
  }
}
