import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { docker, dockerText } from '../../e2e/lab/cli.ts'
import { runRequest } from '../ipc/models/run-request.ts'
import type { RunRequest, RunRequestInput } from '../ipc/models/run-request.ts'
import { comparable } from '../testing/comparable-inspect.ts'
import type { Inspect } from '../testing/comparable-inspect.ts'
import { IMAGE as image, startRunLab } from '../testing/run-lab.ts'
import type { RunLab } from '../testing/run-lab.ts'
import { takenRequests } from '../testing/taken-requests.ts'
import { createContainer, removeContainer, startContainer } from './containers.ts'
import { readRunRequest } from './read-run-request.ts'

/** Random forms: each makes three containers, which takes some 2 s. */
const RUNS = 6
/** The same forms each time, so that it turns red with the change that broke it. With another one it finds others. */
const SEED = 20_261
let lab: RunLab

beforeAll(async () => {
  lab = await startRunLab()
  mkdirSync(join(lab.folder, 'site'))
  await docker(['network', 'create', '--ipv6', '--subnet', 'fd00:9::/64', 'six'], lab.daemon)
  await docker(['run', '-d', '--name', 'one', '-v', '/kept', image, 'sleep', '1000'], lab.daemon)
}, 300_000)

afterAll(() => lab?.dispose())

/** Makes a container, reads what the CLI says of it and which request Longshore reads out of it, and removes it. */
async function look(make: () => Promise<string>): Promise<{ seen: Inspect; request: RunRequest }> {
  const id = await make()
  try {
    const [inspect] = JSON.parse(await dockerText(['inspect', id], lab.daemon)) as [Inspect]
    return { seen: comparable(inspect), request: await readRunRequest(lab.client, id) }
  } finally {
    await removeContainer(lab.client, id, { force: true, volumes: true })
  }
}

async function makeByShell(request: RunRequest): Promise<string> {
  const { stdout } = await lab.shell(request)
  return stdout.trim().split('\n').at(-1) ?? ''
}

async function makeByUs(request: RunRequest): Promise<string> {
  const id = await createContainer(lab.client, request)
  if (request.start) await startContainer(lab.client, id)
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
  const requests = takenRequests({ image, container: 'one', network: 'back', folder: () => join(lab.folder, 'site') })
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

const made: [string, Omit<RunRequestInput, 'image'>][] = [
  [
    'weights of block devices, which not every kernel has',
    { resources: { blkioWeight: 300, blkioWeightDevice: [{ path: '/dev/loop0', weight: 200 }] } },
  ],
  ['all GPUs', { security: { gpus: { count: -1 } } }],
  ['some GPUs', { security: { gpus: { deviceIds: ['0', 'GPU-1'], capabilities: ['compute', 'utility'] } } }],
  [
    'two GPUs of a driver',
    { security: { gpus: { count: 2, driver: 'nvidia', options: [{ name: 'a', value: 'b' }] } } },
  ],
  ['an address of IPv6', { network: 'six', networking: { ip6: 'fd00:9::77', dns: ['fd00:9::1'] } }],
  ['a platform', { platform: 'linux/amd64' }],
]

it.each(made)('makes what the command makes, though it may not start here: %s', async (_, request) => {
  await expectEquals(runRequest({ image, start: false, ...request }))
})

it('keeps limits of block devices', async () => {
  // There is nothing to compare with: the CLI of 26.1 takes these options and sends none of them.
  const limits = {
    deviceReadBps: [{ path: '/dev/loop0', rate: 2 ** 20 }],
    deviceWriteBps: [{ path: '/dev/loop0', rate: 2 ** 21 }],
    deviceReadIops: [{ path: '/dev/loop0', rate: 100 }],
    deviceWriteIops: [{ path: '/dev/loop0', rate: 200 }],
  }
  const { request } = await look(() => makeByUs(runRequest({ image, start: false, resources: limits })))
  expect(request.resources).toMatchObject(limits)
})

it('refuses storage options where the command is refused', async () => {
  // They want xfs with quotas, or another driver than overlay2, neither of which the lab has.
  const request = runRequest({ image, start: false, resources: { storageOptions: [{ name: 'size', value: '1G' }] } })
  await expect(createContainer(lab.client, request)).rejects.toThrow(/storage-opt/)
  await expect(makeByShell(request)).rejects.toThrow(/storage-opt/)
})

it('makes a missing host path as -v does, and refuses it as --mount does', async () => {
  const mount = { type: 'bind' as const, source: join(lab.folder, 'new'), target: '/x' }
  const long = runRequest({ image, mounts: [{ ...mount, syntax: 'long' }] })
  await expect(createContainer(lab.client, long)).rejects.toMatchObject({ shape: { reason: 'hostPathMissing' } })
  await expect(makeByShell(long)).rejects.toThrow('bind source path does not exist')
  await expectEquals(runRequest({ image, mounts: [mount], start: false }))
})
