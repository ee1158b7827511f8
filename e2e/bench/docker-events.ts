import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { api } from '../lab/api.ts'
import { bundleBin } from '../lab/bundle.ts'
import { dockerEnvironment } from '../lab/cli.ts'
import { endProcess } from '../lab/processes.ts'
import { waitFor } from '../lab/wait.ts'
import { epoch } from './figures.ts'

/** One change of one container, as somebody learnt of it. */
export interface Seen {
  id: string
  status: string
  /** Epoch milliseconds. */
  at: number
}

/**
 * Reads the CLI's events: each line is stamped when it comes. `statusAfter` has the events that are of interest, by
 * name, with the status that a container has after it. `box-0000` is renamed, and named back, until the CLI listens.
 */
export function followEvents(
  socket: string,
  statusAfter: Record<string, string>,
): { seen: Seen[]; ready: Promise<void>; end: () => Promise<void> } {
  const filters = [...Object.keys(statusAfter), 'rename'].map((name) => `--filter=event=${name}`)
  const format = '{{.Action}} {{.Actor.ID}}'
  const cli = spawn(join(bundleBin(), 'docker'), ['events', ...filters, '--format', format], {
    env: dockerEnvironment(socket),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const seen: Seen[] = []
  let listening = false
  createInterface({ input: cli.stdout }).on('line', (line) => {
    const at = epoch()
    const [action = '', id = ''] = line.split(' ')
    if (action === 'rename') listening = true
    else seen.push({ id, status: statusAfter[action] ?? '', at })
  })
  return {
    seen,
    // It subscribes some time after it was started: rename a container until the CLI says so.
    ready: waitFor('docker events tells of a change', async () => {
      await api(socket, 'POST', `/containers/box-0000/rename?name=box-zero`)
      await api(socket, 'POST', `/containers/box-zero/rename?name=box-0000`)
      return listening
    }).then(() => undefined),
    end: () => (cli.pid === undefined ? Promise.resolve() : endProcess(cli.pid)),
  }
}
