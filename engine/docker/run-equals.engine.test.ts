import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleEnvironment } from '../../e2e/lab/bundle.ts'
import { docker, dockerEnvironment, dockerText } from '../../e2e/lab/cli.ts'
import { run } from '../../e2e/lab/commands.ts'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import type { Daemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import { toText } from '../ipc/docker-command.ts'
import { runRequest } from '../ipc/models/run-request.ts'
import type { RunRequest, RunRequestInput } from '../ipc/models/run-request.ts'
import { runCommand } from '../ipc/run/command.ts'
import { comparable } from '../testing/comparable-inspect.ts'
import type { Inspect } from '../testing/comparable-inspect.ts'
import { takenRequests } from '../testing/taken-requests.ts'
import { createClient } from './client.ts'
import type { DockerClient } from './client.ts'
import { createContainer, removeContainer, startContainer } from './containers.ts'
import { readRunRequest } from './read-run-request.ts'

/** Random forms: each makes three containers, which takes some 2 s. */
const RUNS = 6
/** The same forms each time, so that it turns red with the change that broke it. With another one it finds others. */
const SEED = 20_261
const image = 'busybox:1'

let daemon: Daemon
let client: DockerClient
let folder: string

beforeAll(async () => {
  const { tars } = await makeImages()
  daemon = await startDaemon()
  folder = mkdtempSync(join(tmpdir(), 'equals-'))
  mkdirSync(join(folder, 'site'))
  client = createClient({ socketPath: daemon.socket }, { endpoint: 'lab' })
  await docker(['load', '--quiet', '--input', tars[image]], daemon)
  await docker(['network', 'create', '--subnet', '10.9.8.0/24', 'back'], daemon)
  await docker(['run', '-d', '--name', 'one', '-v', '/kept', image, 'sleep', '1000'], daemon)
})

afterAll(async () => {
  client?.close()
  await daemon?.dispose()
  rmSync(folder, { recursive: true, force: true })
})

/** Makes a container, reads what the CLI says of it and which request Longshore reads out of it, and removes it. */
async function look(make: () => Promise<string>): Promise<{ seen: Inspect; request: RunRequest }> {
  const id = await make()
  try {
    const [inspect] = JSON.parse(await dockerText(['inspect', id], daemon)) as [Inspect]
    return { seen: comparable(inspect), request: await readRunRequest(client, id) }
  } finally {
    await removeContainer(client, id, { force: true, volumes: true })
  }
}

/** The command that we show, given to a shell as a person would. */
async function makeByShell(request: RunRequest): Promise<string> {
  const env = { ...dockerEnvironment(daemon.host), PATH: bundleEnvironment().PATH }
  const { stdout } = await run('sh', ['-c', toText(runCommand(request))], { env })
  return stdout.trim().split('\n').at(-1) ?? ''
}

async function makeByUs(request: RunRequest): Promise<string> {
  const id = await createContainer(client, request)
  if (request.start) await startContainer(client, id)
  return id
}

/** Fails unless the command, the request, and the request that is read out of what that made, make the same. */
async function expectEquals(request: RunRequest): Promise<void> {
  const byShell = await look(() => makeByShell(request))
  const byUs = await look(() => makeByUs(request))
  expect(byUs.seen).toEqual(byShell.seen)
  const again = await look(() => makeByUs({ ...byUs.request, start: request.start }))
  expect(again.seen).toEqual(byUs.seen)
}

it('makes what the command makes, and reads out what was asked for', { timeout: 120_000 }, async () => {
  const requests = takenRequests({ image, container: 'one', network: 'back', folder: () => join(folder, 'site') })
  await fc.assert(fc.asyncProperty(requests, expectEquals), { seed: SEED, numRuns: RUNS, endOnFailure: true })
})

const said: [string, RunRequestInput][] = [
  ['nothing but an image', { image, command: ['sleep', '1000'] }],
  [
    'a network of its own',
    {
      image,
      name: 'web',
      command: ['sleep', '1000'],
      network: 'back',
      hostname: 'web.local',
      workingDir: '/',
      networking: { aliases: ['db'], ip: '10.9.8.77', extraHosts: [{ host: 'a', ip: '10.0.0.1' }], dns: ['1.1.1.1'] },
      ports: [{ hostIp: '127.0.0.1', containerPort: 80, containerPortEnd: 82 }],
      expose: [{ port: 90, protocol: 'udp' }],
    },
  ],
  [
    'mounts of every kind, closed up',
    {
      image,
      entrypoint: 'sleep',
      command: ['1000'],
      user: '7:8',
      mounts: [
        { type: 'volume', source: 'data', target: '/data' },
        { type: 'volume', target: '/anonymous' },
        { type: 'tmpfs', target: '/run', size: 2 ** 20, mode: 0o755, options: ['noexec'] },
        { type: 'tmpfs', syntax: 'long', target: '/cache', size: 2 ** 20 },
      ],
      volumesFrom: [{ container: 'one', readOnly: true }],
      resources: { memory: 64 * 1024 ** 2, cpus: 0.5, pidsLimit: 50 },
      health: { command: 'true', interval: 60_000, retries: 2 },
      security: {
        readOnly: true,
        capDrop: ['ALL'],
        capAdd: ['CHOWN'],
        securityOpt: ['no-new-privileges', 'systempaths=unconfined'],
      },
    },
  ],
]

it.each(said)('starts what the command starts: %s', async (_, request) => {
  await expectEquals(runRequest(request))
})

it('makes a missing host path as -v does, and refuses it as --mount does', async () => {
  const mount = { type: 'bind' as const, source: join(folder, 'new'), target: '/x' }
  const long = runRequest({ image, mounts: [{ ...mount, syntax: 'long' }] })
  await expect(createContainer(client, long)).rejects.toMatchObject({ shape: { reason: 'hostPathMissing' } })
  await expect(makeByShell(long)).rejects.toThrow('bind source path does not exist')
  await expectEquals(runRequest({ image, mounts: [mount], start: false }))
})
