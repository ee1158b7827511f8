import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { docker, dockerText } from '../../e2e/lab/cli.ts'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import type { Daemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import { waitFor } from '../../e2e/lab/wait.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import { streamLogs } from '../logs/log-stream.ts'
import { onStream } from '../services/on-stream.ts'
import { createLeftovers } from './leftovers.ts'
import { createSessions } from './sessions.ts'
import type { Sessions } from './sessions.ts'
import { connectEndpoint, connectStreams, listContainer, memoryJournal, onlyEndpoint, showStream } from './testing.ts'

const ROUNDS = 20
const EACH = 10
/** Rounds after which code, pools and caches are warm. */
const WARM = 5

let daemon: Daemon
let endpoint: ConnectedEndpoint
let sessions: Sessions
let streams: ReturnType<typeof connectStreams>
let container: string
const failures: unknown[] = []

/** Opens a terminal and a log, waits until both show something, and closes them. */
async function openAndClose(): Promise<void> {
  const [shell, log] = [streams.open(), streams.window.open()]
  const [screen, lines] = [showStream(shell.near), showStream(log)]
  const [session] = await Promise.all([
    sessions.exec(endpoint, { container, columns: 80, rows: 24 }, shell.far),
    onStream(streams.engine, log.id, (stream) =>
      streamLogs(endpoint.client, container, { tail: 100, follow: true }, stream),
    ),
  ])
  await Promise.all([screen.shows('# '), lines.shows('ready')])
  log.close()
  await sessions.close(session)
  await Promise.all([shell.near.closed, log.closed])
}

/** Connections to the daemon that this process holds. */
const connections = (): number => process.getActiveResourcesInfo().filter((name) => /Pipe|HTTP/.test(name)).length

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Bytes that are in use once the garbage is gone. */
function bytesInUse(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

beforeAll(async () => {
  const { tars } = await makeImages()
  daemon = await startDaemon()
  endpoint = connectEndpoint(daemon.socket)
  await docker(['load', '-i', tars['busybox:1']], daemon)
  const script = 'echo ready; exec sleep infinity'
  container = await dockerText(['run', '-d', '--network=none', 'busybox:1', 'sh', '-c', script], daemon)
  listContainer(endpoint.containers, container, 'lasting')
  streams = connectStreams()
  const leftovers = await createLeftovers({
    endpoints: onlyEndpoint(endpoint),
    journal: memoryJournal(),
    onError: (error) => failures.push(error),
  })
  sessions = createSessions({ leftovers })
})

afterAll(async () => {
  await sessions?.dispose()
  streams?.close()
  endpoint?.client.close()
  await daemon?.dispose()
})

test('200 terminals and logs opened and closed leave no process, stream or connection, and no memory', async () => {
  const rest = await dockerText(['top', container, '-eo', 'pid,args'], daemon)
  const idle = connections()
  let warm = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    await Promise.all(Array.from({ length: EACH }, openAndClose))
    if (round === WARM) warm = bytesInUse()
  }
  expect(await dockerText(['top', container, '-eo', 'pid,args'], daemon)).toBe(rest)
  await waitFor('all connections are closed', () => connections() <= idle)
  expect(streams.engine.size).toBe(0)
  expect(streams.window.size).toBe(0)
  expect(sessions.index.rows()).toEqual([])
  expect(failures).toEqual([])
  expect(bytesInUse()).toBeLessThan(warm * 1.05)
}, 170_000)
