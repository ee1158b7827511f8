import { randomUUID } from 'node:crypto'
import { dismiss, OWNER_LABEL, runInHelper } from './helper-container.ts'
import type { HelperProgram } from './helper-container.ts'
import { ensureHelperImage } from './helper-image.ts'
import type { HelperSource } from './helper-image.ts'
import type { DockerClient } from '../docker/client.ts'
import type { ProgramEnd } from '../docker/run-program.ts'
import { volumeExists } from '../docker/volumes.ts'
import { failure } from '../ipc/errors.ts'

/** Runs Longshore's own programs on volumes, each in a container that lists leave out. */
export interface Helpers {
  /**
   * Runs a program on volumes to its end. Throws `volumeNotFound` where one of them is gone: Docker would make an empty
   * one of that name.
   */
  run(client: DockerClient, program: HelperProgram, signal: AbortSignal): Promise<ProgramEnd>
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
  return {
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
