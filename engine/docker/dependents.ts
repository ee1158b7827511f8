import type Docker from 'dockerode'
import type { DockerClient } from './client.ts'
import { readInspected } from './replace.ts'
import { Failure } from '../ipc/errors.ts'
import type { Dependent } from '../ipc/models/container.ts'
import { cut } from '../ipc/run/codecs.ts'
import { volumesFrom } from '../ipc/run/mount-short.ts'

type Inspected = Pick<Docker.ContainerInspectInfo, 'Id' | 'Name' | 'HostConfig' | 'NetworkSettings'>

/** Inspections that are asked for at once. */
const AT_ONCE = 8

/**
 * Containers that were made with a reference to this one. Docker's list does not tell, so that each is inspected: a
 * millisecond or two for each.
 */
export async function findDependents(
  client: DockerClient,
  container: string,
  others: readonly string[],
): Promise<Dependent[]> {
  const target = await readInspected(client, container)
  const rest = others.filter((id) => id !== target.Id)
  const found: Dependent[] = []
  const work = async (): Promise<void> => {
    for (let id = rest.pop(); id !== undefined; id = rest.pop()) {
      const other = await readIfThere(client, id)
      const ways = other ? waysTo(other, target) : []
      if (other && ways.length > 0) found.push({ id, name: nameOf(other), ways })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return found.toSorted((a, b) => a.name.localeCompare(b.name))
}

/** How one container refers to another: by its id, the beginning of it, or its name. */
export function waysTo({ HostConfig: host, NetworkSettings: net }: Inspected, target: Inspected): Dependent['ways'] {
  const means = (text: string): boolean =>
    text.replace(/^\//, '') === nameOf(target) || (text !== '' && target.Id.startsWith(text))
  const joins = (mode: string | undefined): boolean =>
    mode?.startsWith('container:') === true && means(mode.slice('container:'.length))
  const places = Object.values(net?.Networks ?? {})
  const links = [...(host.Links ?? []), ...places.flatMap(({ Links }) => (Links as string[] | null | undefined) ?? [])]
  const ways: [Dependent['ways'][number], boolean][] = [
    ['network', joins(host.NetworkMode)],
    ['ipc', joins(host.IpcMode)],
    ['pid', joins(host.PidMode)],
    ['link', links.some((link) => means(cut(link, ':').name))],
    ['volumes', ((host.VolumesFrom ?? []) as string[]).some((text) => means(volumesFrom.read(text).container))],
  ]
  return ways.flatMap(([way, so]) => (so ? [way] : []))
}

const nameOf = ({ Name }: Pick<Inspected, 'Name'>): string => Name.replace(/^\//, '')

async function readIfThere(client: DockerClient, container: string) {
  try {
    return await readInspected(client, container)
  } catch (error) {
    if (error instanceof Failure && error.shape.code === 'NOT_FOUND') return undefined
    throw error
  }
}
