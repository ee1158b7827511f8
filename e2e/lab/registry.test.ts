import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Daemon } from './daemon.ts'
import type { Registry } from './registry.ts'
import { docker } from './cli.ts'
import { startDaemon } from './daemon.ts'
import { makeImages } from './images.ts'
import { startRegistry } from './registry.ts'
import { waitFor } from './wait.ts'

let registry: Registry
let daemon: Daemon

beforeAll(async () => {
  const { seed } = await makeImages()
  registry = await startRegistry({ seed })
  // The daemon tries a layer five times, pausing longer each time: here once has to do.
  daemon = await startDaemon({ mirror: registry.mirror, flags: ['--max-download-attempts=1'] })
}, 300_000)
afterEach(async () => {
  registry.setFault(undefined)
  await docker(['image', 'prune', '--all', '--force'], daemon)
})
afterAll(() => Promise.all([daemon.dispose(), registry.dispose()]))

/** By its own name, so that the daemon does not turn to Docker Hub when the mirror fails. */
const pull = () => docker(['pull', '--quiet', `${registry.address}/library/busybox:1`], { ...daemon, mayFail: true })

test.each([
  ['a corrupt layer', { kind: 'corrupt' }, /filesystem layer verification failed for digest/],
  ['a dropped connection', { kind: 'drop', afterBytes: 200_000 }, /unexpected EOF/],
  ['a refusal', { kind: 'status', status: 401, code: 'UNAUTHORIZED', message: 'no' }, /unauthorized: no/],
  [
    'a limit',
    { kind: 'status', status: 429, code: 'TOOMANYREQUESTS', message: 'slow down' },
    /toomanyrequests: slow down/,
  ],
] as const)('%s fails a pull as the daemon words it', async (_, fault, words) => {
  registry.setFault(fault)
  const { code, stderr } = await pull()
  expect(code).toBe(1)
  expect(stderr).toMatch(words)
})

test('a registry that is down refuses connections, and serves again when it is up', async () => {
  await registry.down()
  expect((await pull()).stderr).toMatch(/connection refused/)
  await registry.up()
  expect((await pull()).code).toBe(0)
})

test('a stalled layer goes on when the fault is lifted', async () => {
  registry.setFault({ kind: 'stall', afterBytes: 100_000 })
  const pulled = docker(['pull', '--quiet', 'busybox:1'], daemon)
  await waitFor('the layer is on its way', () => registry.activeLayers > 0)
  registry.setFault(undefined)
  expect((await pulled).stdout.trim()).toBe('docker.io/library/busybox:1')
  expect(registry.activeLayers).toBe(0)
})
