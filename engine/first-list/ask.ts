import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { toContainer } from '../docker/container-row.ts'
import type { ListedContainer } from '../docker/container-row.ts'
import { ENDPOINT_NAMES } from '../endpoints/names.ts'
import type { FirstList } from '../ipc/models/first-list.ts'
import { layoutOf } from '../runtime/layout.ts'
import { paths } from '../runtime/paths.ts'

// Loaded while everything waits for the answer: what reads the same files for the engine process takes longer to load
// (zod, dockerode) than this takes to answer.

/**
 * Lists the containers (`docker ps -a`) of the engine of our own that an earlier run left running. Undefined where the
 * app is set to use another one; rejects when ours does not run or does not answer. The engine process meets the same,
 * and tells of it.
 */
export async function askFirstList(env: NodeJS.ProcessEnv): Promise<FirstList | undefined> {
  const places = paths(env)
  const { driver = 'bundled' } = readFields(join(places.config, 'settings.json'))
  if (driver !== 'bundled') return undefined
  const { record } = layoutOf(places)
  const { run = places.run } = readFields(record)
  const { socket } = layoutOf({ ...places, run: String(run) })
  const listed = await listContainers(socket)
  const now = Date.now()
  return {
    endpoint: {
      id: driver,
      name: ENDPOINT_NAMES[driver],
      driver,
      host: `unix://${socket}`,
      local: true,
      runtime: { phase: 'running', since: now, requirements: [], restarts: 0, adopted: true },
      connection: { state: 'live', since: now },
    },
    containers: listed.map((container) => toContainer(container, now)),
  }
}

/** The fields of a file of JSON; none where there is no file, or it cannot be read. */
function readFields(file: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return {} // as for the engine process, which tells of a file that is out of order
  }
}

async function listContainers(socketPath: string): Promise<ListedContainer[]> {
  const answer = await new Promise<string>((resolve, reject) => {
    const path = '/containers/json?all=1'
    get({ socketPath, host: 'docker', path, agent: false }, (response) => {
      if (response.statusCode === 200) text(response).then(resolve, reject)
      else reject(new Error(`GET ${path} was answered with ${response.statusCode}`))
    }).once('error', reject)
  })
  return JSON.parse(answer)
}
