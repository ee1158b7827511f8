import { randomUUID } from 'node:crypto'
import { createHelper, dismiss, OWNER_LABEL, runInHelper } from './helper-container.ts'
import type { HelperProgram } from './helper-container.ts'
import { ensureHelperImage } from './helper-image.ts'
import type { HelperSource } from './helper-image.ts'
import { createOpenVolumes } from './open-volumes.ts'
import type { OpenVolumes, VolumeContainer } from './open-volumes.ts'
import type { DockerClient } from '../docker/client.ts'
import { startContainer } from '../docker/containers.ts'
import type { ProgramEnd } from '../docker/run-program.ts'
import { volumeExists } from '../docker/volumes.ts'
import { failure } from '../ipc/errors.ts'
import { VOLUME_PATH } from '../ipc/volume-archive.ts'

/** Seconds after which a helper that nobody removed ends by itself. */
const DAY = 86_400
const HOUR = 3600

/** Runs Longshore's own programs on volumes and networks, each in a container that lists leave out. */
export interface Helpers {
  /**
   * Runs a program on volumes to its end. Throws `volumeNotFound` where one of them is gone: Docker would make an empty
   * one of that name.
   */
  run(client: DockerClient, program: HelperProgram, signal: AbortSignal): Promise<ProgramEnd>
  /**
   * Lets programs be run, by `docker exec`, in a helper that shares the network of a container: that has the same
   * addresses, names and routes. It is removed when `work` has ended.
   */
  beside<Result>(client: DockerClient, container: string, work: (helper: string) => Promise<Result>): Promise<Result>
  /** Files of volumes, looked through by helpers that stay for a while. */
  readonly opened: OpenVolumes
  /** Removes what an earlier process, or a lost connection, left on an engine. */
  sweep(client: DockerClient): Promise<void>
}

export interface HelpersOptions extends HelperSource {
  /** Who this instance of Longshore is, on engines that several share. */
  owner: string
}

/** Makes them; `owner` is the same after a restart, so that what a killed process left is known. */
export function createHelpers({ owner, bundle }: HelpersOptions): Helpers {
  const active = new Set<string>()

  async function start(client: DockerClient, volume: string): Promise<VolumeContainer> {
    const { signal } = new AbortController()
    await requireVolume(client, volume, signal)
    await ensureHelperImage(client, { bundle })
    const name = `longshore-${volume.slice(0, 40)}-${randomUUID().slice(0, 4)}`
    active.add(name)
    let id: string | undefined
    try {
      const mounts = [{ volume, target: VOLUME_PATH }]
      id = await createHelper(client, { name, owner }, { command: ['sleep', String(DAY)], mounts })
      await startContainer(client, id)
      return { id, name }
    } catch (error) {
      // What it mounts may not be there: made but not started, it would keep the volume from being removed.
      if (id !== undefined) await dismiss(client, id)
      active.delete(name)
      throw error
    }
  }

  const opened = createOpenVolumes(start)
  return {
    opened,
    async run(client, program, signal) {
      await Promise.all(program.mounts.map(({ volume }) => requireVolume(client, volume, signal)))
      await ensureHelperImage(client, { bundle })
      const name = `longshore-helper-${randomUUID().slice(0, 8)}`
      active.add(name)
      try {
        return await runInHelper(client, { name, owner }, program, signal)
      } finally {
        active.delete(name)
      }
    },
    async beside(client, container, work) {
      await ensureHelperImage(client, { bundle })
      const name = `longshore-helper-${randomUUID().slice(0, 8)}`
      active.add(name)
      let helper: string | undefined
      try {
        const command = ['sleep', String(HOUR)]
        helper = await createHelper(client, { name, owner }, { command, mounts: [], network: `container:${container}` })
        await startContainer(client, helper)
        return await work(helper)
      } finally {
        if (helper !== undefined) await dismiss(client, helper)
        active.delete(name)
      }
    },
    async sweep(client) {
      const listed = await client.call({}, (docker, abortSignal) =>
        docker.listContainers({ all: true, filters: { label: [`${OWNER_LABEL}=${owner}`] }, abortSignal }),
      )
      const left = listed.filter(({ Names }) => !Names.some((name) => active.has(name.slice(1))))
      await Promise.all(left.map(({ Id }) => dismiss(client, Id)))
    },
  }
}

async function requireVolume(client: DockerClient, volume: string, signal: AbortSignal): Promise<void> {
  if (!(await volumeExists(client, volume, signal))) throw failure('volumeNotFound', { volume })
}
