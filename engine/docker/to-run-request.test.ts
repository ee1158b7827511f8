import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { runRequest } from '../ipc/models/run-request.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'
import { runRequests } from '../testing/run-requests.ts'
import type { HostConfig } from './create-security.ts'
import { toCreateOptions } from './create-options.ts'
import { readHostInputs } from './host-inputs.ts'
import type { ImageConfig, Inspected } from './inspected.ts'
import { toRunRequest } from './to-run-request.ts'

const ID = 'f'.repeat(64)
const DEFAULTS = { LoggingDriver: 'json-file', DefaultRuntime: 'runc', CgroupVersion: '2' }

/** What the daemon puts in where nothing was said. */
function fillIn(host: HostConfig): HostConfig {
  const { Privileged, Memory = 0, MemorySwap, SecurityOpt } = host
  const open = Privileged || host.PidMode === 'host' || host.IpcMode === 'host'
  const options = (SecurityOpt ?? []) as string[]
  const labels = open && !options.some((option) => option.startsWith('label')) ? ['label=disable'] : []
  return {
    ...host,
    Runtime: host.Runtime || 'runc',
    IpcMode: host.IpcMode || 'private',
    CgroupnsMode: host.CgroupnsMode || (Privileged ? 'host' : 'private'),
    ShmSize: host.ShmSize || 64 * 1024 ** 2,
    MemorySwap: MemorySwap || 2 * Memory,
    LogConfig: { ...host.LogConfig, Type: host.LogConfig?.Type || 'json-file', Config: host.LogConfig?.Config ?? {} },
    SecurityOpt: [...options, ...labels],
  }
}

/** As Docker would tell of a container made from these options, of an image that says nothing. */
async function inspect(request: RunRequest): Promise<Inspected> {
  const {
    HostConfig,
    NetworkingConfig,
    name = 'web',
    ...config
  } = toCreateOptions(request, await readHostInputs(request, {}))
  return {
    Id: ID,
    Name: `/${name}`,
    State: { Status: 'created' },
    // A name alone takes a variable away.
    Config: {
      ...config,
      Hostname: config.Hostname || ID.slice(0, 12),
      Env: config.Env?.filter((line) => line.includes('=')),
    },
    HostConfig: fillIn(HostConfig ?? {}),
    NetworkSettings: { Networks: NetworkingConfig?.EndpointsConfig ?? {} },
  } as Inspected
}

test('the request that is read out of a container makes the same one', async () => {
  const property = fc.asyncProperty(runRequests, async (request) => {
    // A container that was made and one that was run differ by nothing that a request says.
    const asked = { ...request, name: 'web', platform: undefined, start: true }
    // Docker's own networks are the default, and links of one are the host's.
    const made = await inspect(asked)
    expect(await inspect(toRunRequest(made, {}, DEFAULTS))).toEqual(made)
  })
  await fc.assert(property, { numRuns: 200 })
})

const image: ImageConfig = {
  Entrypoint: ['docker-entrypoint.sh'],
  Cmd: ['redis-server'],
  Env: ['PATH=/bin', 'REDIS_VERSION=7'],
  Labels: { maintainer: 'them' },
  WorkingDir: '/data',
  User: 'redis',
  StopSignal: 'SIGQUIT',
  ExposedPorts: { '6379/tcp': {} },
  Volumes: { '/data': {} },
  Healthcheck: { Test: ['CMD-SHELL', 'redis-cli ping'], Interval: 5e9 },
}

function inspected(config: object, host: object = {}): Inspected {
  return {
    Id: ID,
    Name: '/cache',
    State: { Status: 'running' },
    Config: { Hostname: ID.slice(0, 12), Image: 'redis:7', ...image, ...config },
    HostConfig: { NetworkMode: 'default', LogConfig: { Type: 'json-file', Config: {} }, Runtime: 'runc', ...host },
    NetworkSettings: { Networks: {} },
  } as unknown as Inspected
}

test('what comes from the image and from the daemon is not said again', () => {
  const filledIn = {
    ShmSize: 67_108_864,
    IpcMode: 'private',
    CgroupnsMode: 'private',
    MaskedPaths: ['/proc/kcore'],
    Memory: 2 ** 26,
    MemorySwap: 2 ** 27,
    MemorySwappiness: null,
    PidsLimit: null,
    OomKillDisable: null,
    CapAdd: null,
  }
  expect(toRunRequest(inspected({}, filledIn), image, DEFAULTS)).toEqual(
    runRequest({ image: 'redis:7', name: 'cache', resources: { memory: 2 ** 26 } }),
  )
})

test('what differs from the image is', () => {
  const own = {
    Entrypoint: ['tini', '--', 'redis'],
    Cmd: ['-v'],
    Env: ['REDIS_VERSION=8', 'EMPTY='],
    Labels: { maintainer: 'us', more: '' },
    WorkingDir: '/srv',
    User: '7',
    StopSignal: 'SIGINT',
    ExposedPorts: { '6379/tcp': {}, '80/udp': {} },
    Volumes: { '/data': {}, '/more': {} },
    Healthcheck: { Test: ['CMD', 'redis-cli', 'a b'], Interval: 5e9, Retries: 3 },
  }
  expect(toRunRequest(inspected(own), image, DEFAULTS)).toEqual(
    runRequest({
      image: 'redis:7',
      name: 'cache',
      entrypoint: 'tini',
      command: ['--', 'redis', '-v'],
      env: [{ name: 'REDIS_VERSION', value: '8' }, { name: 'EMPTY', value: '' }, { name: 'PATH' }],
      labels: [
        { name: 'maintainer', value: 'us' },
        { name: 'more', value: '' },
      ],
      workingDir: '/srv',
      user: '7',
      stopSignal: 'SIGINT',
      expose: [{ port: 80, protocol: 'udp' }],
      mounts: [{ type: 'volume', target: '/more' }],
      health: { command: "redis-cli 'a b'", retries: 3 },
    }),
  )
  expect(toRunRequest(inspected({ Healthcheck: { Test: ['NONE'] } }), image, DEFAULTS).health).toEqual({ none: true })
  expect(toRunRequest(inspected({ Entrypoint: null }), image, DEFAULTS)).toMatchObject({
    entrypoint: '',
    command: ['redis-server'],
  })
})
