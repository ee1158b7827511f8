import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type Docker from 'dockerode'
import type { DockerClient } from './client.ts'
import type { Drivers } from '../ipc/models/drivers.ts'

type Kind = 'Volume' | 'Network'

/** What a plugin says that it can do, in the words of `GET /plugins`. */
const CAPABILITIES: Record<Kind, string> = { Volume: 'docker.volumedriver/', Network: 'docker.networkdriver/' }
/** Where programs put themselves that are plugins without `docker plugin` (moby, `pkg/plugins/discovery_unix.go`). */
const LEGACY_FOLDERS = ['/run/docker/plugins', '/etc/docker/plugins', '/usr/lib/docker/plugins']

interface Plugin {
  Name: string
  Config?: { Interface?: { Types?: string[] | null } }
}

/**
 * Drivers that an engine has: its own and those in use (`docker info`), those of `docker plugin`, and, for an engine on
 * this machine, those that other programs bring. `docker info` does not list a plugin that was never used.
 */
export async function readDrivers(
  { client, local }: { client: DockerClient; local: boolean },
  kind: Kind,
  signal?: AbortSignal,
): Promise<Drivers> {
  const [own, plugins, legacy] = await Promise.all([
    client.call({}, (docker) => docker.info(), { signal }) as Promise<{ Plugins?: Record<string, string[] | null> }>,
    listPlugins(client, signal),
    local ? legacyPlugins(LEGACY_FOLDERS) : undefined,
  ])
  const able = plugins.filter(({ Config }) =>
    Config?.Interface?.Types?.some((type) => type.startsWith(CAPABILITIES[kind])),
  )
  const listed = own.Plugins?.[kind]
  const names = [...(listed ?? []), ...able.map(({ Name }) => Name), ...(legacy ?? [])]
  return { names: [...new Set(names)], complete: legacy !== undefined && Array.isArray(listed) }
}

/** `docker plugin ls`; nothing where an engine has no plugins, as podman. */
async function listPlugins(client: DockerClient, signal?: AbortSignal): Promise<Plugin[]> {
  const list = async (docker: Docker): Promise<Plugin[] | null> => {
    try {
      return (await docker.listPlugins()) as Plugin[] | null
    } catch (error) {
      if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return []
      throw error
    }
  }
  return (await client.call({}, list, { signal })) ?? []
}

/**
 * Names of sockets and descriptions, each in the folder or in one of its own name; nothing where a folder cannot be
 * looked into.
 */
export async function legacyPlugins(folders: readonly string[]): Promise<string[] | undefined> {
  const found = await Promise.all(folders.map(entriesOf))
  if (found.includes(undefined)) return undefined
  return found.flat().flatMap((entry) => {
    const [, name] = /^(.+)\.(?:sock|spec|json)$/.exec(entry?.name ?? '') ?? []
    return entry?.isDirectory() ? entry.name : (name ?? [])
  })
}

async function entriesOf(folder: string): Promise<Dirent[] | undefined> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? [] : undefined
  }
}
