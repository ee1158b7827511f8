import { PROJECT_LABEL } from './container-row.ts'
import { toEpoch } from './container-detail.ts'
import type { DockerClient } from './client.ts'
import { readSystemDf } from './system-df.ts'
import { inBody } from './in-body.ts'
import { Failure } from '../ipc/errors.ts'
import type { CreateVolume, Volume, VolumeDetail } from '../ipc/models/volume.ts'
import { ANONYMOUS_LABEL } from '../ipc/volume-labels.ts'

/** Milliseconds: deleting many GB of small files on a slow disk. */
const REMOVE_TIMEOUT = 300_000
/** What it makes up for a name; earlier daemons give no label to it. */
const MADE_UP = /^[0-9a-f]{64}$/

/** A volume as the daemon has it; which containers have it is known to the container index. */
export type VolumeRow = Omit<Volume, 'containers'>

/** `docker volume ls`. */
export async function listVolumes(client: DockerClient, signal?: AbortSignal): Promise<VolumeRow[]> {
  const { Volumes } = await client.call({}, (docker, abortSignal) => docker.listVolumes({ abortSignal }), { signal })
  return ((Volumes as RawVolume[] | null) ?? []).map(toRow)
}

/** One volume in the list's shape; nothing when there is none. */
export async function readVolume(
  client: DockerClient,
  volume: string,
  signal?: AbortSignal,
): Promise<VolumeRow | undefined> {
  const raw = await inspect(client, volume, signal)
  return raw && toRow(raw)
}

/** `docker volume inspect`. Fails with `volumeNotFound`. */
export async function inspectVolume(client: DockerClient, volume: string): Promise<VolumeDetail> {
  const raw = (await ask(client, volume)) as RawVolume
  return { ...toRow(raw), raw }
}

/** Whether there is a volume of this name. */
export async function volumeExists(client: DockerClient, volume: string, signal?: AbortSignal): Promise<boolean> {
  return (await inspect(client, volume, signal)) !== undefined
}

/** `docker volume create`; answers with its name. One that is there already stays as it is: Docker says nothing of it. */
export async function createVolume(
  client: DockerClient,
  { name, driver, options, labels }: CreateVolume,
  signal?: AbortSignal,
): Promise<string> {
  const body = {
    Name: name,
    ...(driver === '' ? {} : { Driver: driver }),
    DriverOpts: toMap(options),
    Labels: toMap(labels),
  }
  const created = await client.call(
    { volume: name, driver },
    (docker, abortSignal) => docker.createVolume(inBody(body, abortSignal)),
    { signal },
  )
  // dockerode's types say the answer; what it gives is an object to go on with.
  return (created as unknown as { name: string }).name
}

/** `docker volume rm`; one that is gone is fine. Fails with `volumeInUse`. */
export async function removeVolume(client: DockerClient, volume: string): Promise<void> {
  try {
    await client.call(
      { volume },
      (docker, abortSignal) => docker.getVolume(encodeURIComponent(volume)).remove({ abortSignal }),
      { timeout: REMOVE_TIMEOUT },
    )
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

/** Bytes of the volumes whose driver tells, by name. The daemon walks through all their files. */
export async function measureVolumes(client: DockerClient, signal?: AbortSignal): Promise<Record<string, number>> {
  const { volumes } = await readSystemDf(client, ['volume'], signal)
  return Object.fromEntries(volumes.flatMap(({ name, size }) => (size === undefined ? [] : [[name, size] as const])))
}

interface RawVolume {
  Name: string
  Driver: string
  CreatedAt?: string
  Mountpoint?: string
  Scope?: string
  Labels?: Record<string, string> | null
  Options?: Record<string, string> | null
}

function toRow(raw: RawVolume): VolumeRow {
  const labels = raw.Labels ?? {}
  const created = raw.CreatedAt === undefined ? undefined : toEpoch(raw.CreatedAt)
  const project = labels[PROJECT_LABEL]
  return {
    id: raw.Name,
    driver: raw.Driver,
    ...(created === undefined ? {} : { created }),
    anonymous: ANONYMOUS_LABEL in labels || MADE_UP.test(raw.Name),
    labels,
    options: raw.Options ?? {},
    mountpoint: raw.Mountpoint ?? '',
    scope: raw.Scope ?? 'local',
    ...(project === undefined ? {} : { project }),
  }
}

async function inspect(client: DockerClient, volume: string, signal?: AbortSignal): Promise<RawVolume | undefined> {
  try {
    return await ask(client, volume, signal)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

async function ask(client: DockerClient, volume: string, signal?: AbortSignal): Promise<RawVolume> {
  return (await client.call(
    { volume },
    (docker, abortSignal) => docker.getVolume(encodeURIComponent(volume)).inspect({ abortSignal }),
    { signal },
  )) as unknown as RawVolume
}

function toMap(pairs: readonly { name: string; value: string }[]): Record<string, string> {
  return Object.fromEntries(pairs.map(({ name, value }) => [name, value]))
}

function isMissing(error: unknown): boolean {
  return error instanceof Failure && error.shape.reason === 'volumeNotFound'
}
