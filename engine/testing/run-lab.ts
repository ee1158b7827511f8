import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleEnvironment } from '../../e2e/lab/bundle.ts'
import { docker, dockerEnvironment } from '../../e2e/lab/cli.ts'
import { run } from '../../e2e/lab/commands.ts'
import type { Finished } from '../../e2e/lab/commands.ts'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import type { Daemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import { toText } from '../ipc/docker-command.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'
import { runCommand } from '../ipc/run/command.ts'
import { createClient } from '../docker/client.ts'
import type { DockerClient } from '../docker/client.ts'

/** The image that a {@link RunLab} has. */
export const IMAGE = 'busybox:1'

/** A dockerd for what a run form says: with {@link IMAGE}, and the network `back` (10.9.8.0/24). */
export interface RunLab {
  readonly daemon: Daemon
  readonly client: DockerClient
  /** A folder of this machine, gone afterwards. */
  readonly folder: string
  /** Gives the command of a request to a shell, as a person would. */
  shell(request: RunRequest, options?: { mayFail?: boolean }): Promise<Finished>
  dispose(): Promise<void>
}

/** Starts one. */
export async function startRunLab(): Promise<RunLab> {
  const { tars } = await makeImages()
  const daemon = await startDaemon()
  const folder = mkdtempSync(join(tmpdir(), 'run-'))
  const client = createClient({ socketPath: daemon.socket }, { endpoint: 'lab' })
  await docker(['load', '--quiet', '--input', tars[IMAGE]], daemon)
  await docker(['network', 'create', '--subnet', '10.9.8.0/24', 'back'], daemon)
  const env = { ...dockerEnvironment(daemon.host), PATH: bundleEnvironment().PATH }
  return {
    daemon,
    client,
    folder,
    shell: (request, options) => run('sh', ['-c', toText(runCommand(request))], { env, ...options }),
    async dispose() {
      client.close()
      await daemon.dispose()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
