import * as fc from 'fast-check'
import { runRequest } from '../ipc/models/run-request.ts'
import type { RunRequest, RunRequestInput } from '../ipc/models/run-request.ts'
import { PROPAGATIONS } from '../ipc/models/run/mounts.ts'

/** Any text that a word of a command can hold; a program's arguments have no zero byte. */
const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...'aZ09=-~/:,@${}[]*?!#&|;<>()`\'"\\ \n', '中'), maxLength: 12 }),
  )
  .map((text) => text.replaceAll('\0', ''))
const someText = anyText.filter((text) => text !== '')
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 })
const few = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> => fc.array(value, { maxLength: 2 })
const name = fc.stringMatching(/^[a-z][a-z0-9_.-]{1,8}$/)
const setting = fc.record({ name, value: anyText })
const settings = fc.uniqueArray(setting, { maxLength: 2, selector: (one) => one.name })
const size = fc.integer({ min: 0, max: 2 ** 40 })
const address = fc.constantFrom('127.0.0.1', '10.1.2.3', '::1', 'fe80::1')
const milliseconds = fc.oneof(fc.integer({ min: 1, max: 1e8 }), fc.constantFrom(0.25, 1.5))

const port = fc.integer({ min: 1, max: 65_000 })
const protocol = fc.constantFrom('tcp', 'udp', 'sctp')
const lastPort = (first: number, length: number): number | undefined => (length > 0 ? first + length : undefined)

const published = fc
  .record({ hostIp: maybe(address), hostPort: maybe(port), containerPort: port, protocol, length: fc.nat({ max: 3 }) })
  .map(({ length, ...said }) => ({
    ...said,
    hostPortEnd: said.hostPort && lastPort(said.hostPort, length),
    containerPortEnd: lastPort(said.containerPort, length),
  }))
/** Several ports of the host for one of the container. */
const chosen = fc.record({ hostPort: port, containerPort: port, protocol }).map((said) => ({
  ...said,
  hostPortEnd: said.hostPort + 5,
}))
const exposed = fc
  .record({ port, protocol, length: fc.nat({ max: 2 }) })
  .map(({ length, ...said }) => ({ ...said, portEnd: lastPort(said.port, length) }))

const path = fc.stringMatching(/^\/[a-z]{2,8}(\/[a-zA-Z ]{1,6}[a-z])?$/)
const consistency = maybe(fc.constantFrom('consistent' as const, 'cached' as const, 'delegated' as const))
const relabel = maybe(fc.constantFrom('z' as const, 'Z' as const))
const readOnly = fc.boolean()
const named = { type: fc.constant('volume' as const), source: name, target: path, readOnly, noCopy: fc.boolean() }
const bind = {
  type: fc.constant('bind' as const),
  target: path,
  readOnly,
  propagation: maybe(fc.constantFrom(...PROPAGATIONS)),
}
const long = fc.constant('long' as const)
const tmpfs = {
  type: fc.constant('tmpfs' as const),
  target: path,
  readOnly,
  size: maybe(fc.integer({ min: 1, max: 2 ** 40 })),
  mode: maybe(fc.integer({ min: 1, max: 0o1777 })),
}

/** Mounts in the syntax that can say them. */
const mount = fc.oneof(
  fc.record({ ...named, relabel, consistency }),
  fc.record({ type: fc.constant('volume' as const), target: path }),
  fc.record({ ...bind, source: path, relabel, consistency }),
  fc.record({ ...tmpfs, options: few(fc.constantFrom('noexec', 'uid=7', 'nosuid')) }),
  fc.record({
    ...named,
    syntax: long,
    consistency,
    subpath: maybe(name),
    driver: maybe(name),
    driverOptions: settings,
    labels: settings,
  }),
  fc.record({
    ...bind,
    syntax: long,
    source: someText.map((text) => `/${text}`),
    recursive: maybe(fc.constantFrom('disabled' as const, 'enabled' as const)),
  }),
  fc.record({ ...tmpfs, syntax: long }),
)

const gpus = fc.oneof(
  fc.record({ count: fc.constantFrom(-1, 2), driver: maybe(name), capabilities: few(name), options: settings }),
  fc.record({ deviceIds: fc.array(name, { minLength: 1, maxLength: 2 }), capabilities: few(name) }),
)
const device = fc.oneof(
  fc.record({ path, target: maybe(path), permissions: maybe(fc.constantFrom('r', 'rw', 'mrw')) }),
  fc.record({ path: fc.constant('vendor.com/class=name') }),
)
const throttles = few(fc.record({ path: path.map((rest) => `/dev${rest}`), rate: size }))
const small = fc.integer({ min: 0, max: 100_000 })

const resources = fc.record({
  memory: maybe(size),
  memoryReservation: maybe(size),
  memorySwap: maybe(fc.oneof(size, fc.constant(-1))),
  memorySwappiness: maybe(fc.integer({ min: 0, max: 100 })),
  cpus: maybe(fc.integer({ min: 1, max: 64_000 }).map((thousandths) => thousandths / 1000)),
  cpuShares: maybe(small),
  cpuPeriod: maybe(small),
  cpuQuota: maybe(small),
  cpuRtPeriod: maybe(small),
  cpuRtRuntime: maybe(small),
  cpusetCpus: maybe(fc.constantFrom('0-1', '0,1')),
  cpusetMems: maybe(fc.constant('0')),
  pidsLimit: maybe(fc.oneof(small, fc.constant(-1))),
  shmSize: maybe(size),
  ulimits: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('nofile', 'nproc', 'core'),
      soft: fc.nat({ max: 1000 }),
      hard: maybe(fc.integer({ min: 1000, max: 5000 })),
    }),
    { maxLength: 2, selector: (ulimit) => ulimit.name },
  ),
  blkioWeight: maybe(fc.integer({ min: 10, max: 1000 })),
  blkioWeightDevice: few(
    fc.record({ path: path.map((rest) => `/dev${rest}`), weight: fc.integer({ min: 10, max: 1000 }) }),
  ),
  deviceReadBps: throttles,
  deviceWriteBps: throttles,
  deviceReadIops: throttles,
  deviceWriteIops: throttles,
  oomKillDisable: fc.boolean(),
  oomScoreAdj: maybe(fc.integer({ min: -1000, max: 1000 })),
  cgroupParent: maybe(name),
  storageOptions: settings,
})

/** Requests that the CLI would send, with every option now and then. Not all of them are ones that a daemon would take. */
export const runRequests: fc.Arbitrary<RunRequest> = fc
  .record({
    image: fc.constantFrom('redis:7', 'registry.example.com:5000/team/app@sha256:' + 'a'.repeat(64)),
    name: maybe(name),
    platform: maybe(fc.constantFrom('linux/arm64', 'linux/amd64')),
    pull: fc.constantFrom('always' as const, 'missing' as const, 'never' as const),
    start: fc.boolean(),
    command: few(anyText),
    entrypoint: maybe(anyText),
    workingDir: maybe(someText),
    user: maybe(someText),
    groupAdd: few(someText),
    hostname: maybe(name),
    domainname: maybe(name),
    interactive: fc.boolean(),
    tty: fc.boolean(),
    autoRemove: fc.boolean(),
    init: maybe(fc.boolean()),
    stopSignal: maybe(fc.constantFrom('SIGINT', '9')),
    stopTimeout: maybe(fc.integer({ min: -1, max: 600 })),
    env: few(fc.record({ name, value: maybe(anyText) })),
    labels: settings,
    annotations: settings,
    ports: few(fc.oneof(published, chosen)),
    publishAll: fc.boolean(),
    expose: few(exposed),
    mounts: fc.uniqueArray(mount, { maxLength: 3, selector: (one) => one.target }),
    volumesFrom: few(fc.record({ container: name, readOnly, relabel })),
    volumeDriver: maybe(name),
    network: maybe(fc.constantFrom('back', 'host')),
    resources,
    health: fc.oneof(
      fc.record({ none: fc.constant(true) }),
      fc.record({
        command: maybe(someText),
        interval: maybe(milliseconds),
        timeout: maybe(milliseconds),
        retries: maybe(fc.nat({ max: 9 })),
        startPeriod: maybe(milliseconds),
        startInterval: maybe(milliseconds),
      }),
    ),
    logging: fc.record({ driver: maybe(fc.constantFrom('json-file', 'local')), options: settings }),
    security: fc.record({
      privileged: fc.boolean(),
      capAdd: few(fc.constantFrom('NET_ADMIN', 'ALL', 'CAP_SYS_PTRACE')),
      capDrop: few(fc.constantFrom('MKNOD', 'ALL')),
      readOnly: fc.boolean(),
      securityOpt: few(
        fc.constantFrom('no-new-privileges', 'seccomp=unconfined', 'systempaths=unconfined', 'label=disable'),
      ),
      devices: few(device),
      deviceCgroupRules: few(fc.constantFrom('c 1:3 mr', 'a *:* rwm')),
      gpus: maybe(gpus),
      userns: maybe(fc.constant('host')),
      pid: maybe(fc.constantFrom('host', 'container:web')),
      ipc: maybe(fc.constantFrom('host', 'private', 'shareable')),
      uts: maybe(fc.constant('host')),
      cgroupns: maybe(fc.constantFrom('host', 'private')),
      sysctls: fc.uniqueArray(
        fc.record({ name: fc.constantFrom('net.core.somaxconn', 'kernel.msgmax'), value: fc.constant('1024') }),
        { maxLength: 2, selector: (one) => one.name },
      ),
      runtime: maybe(fc.constant('runc')),
    }),
    more: fc.record({
      aliases: few(name),
      links: few(fc.record({ container: name, alias: maybe(name) })),
      driverOptions: fc.uniqueArray(fc.record({ name, value: name }), { maxLength: 2, selector: (one) => one.name }),
      ip: maybe(fc.constant('10.9.8.7')),
      ip6: maybe(fc.constant('2001:db8::33')),
      macAddress: maybe(fc.constant('92:d0:c6:0a:29:33')),
      linkLocalIps: few(fc.constant('169.254.34.22')),
      dns: few(address),
      dnsSearch: few(fc.constantFrom('.', 'example.com')),
      dnsOptions: few(name),
      extraHosts: few(fc.record({ host: name, ip: fc.oneof(address, fc.constant('host-gateway')) })),
    }),
  })
  .map(({ more, ...request }) => {
    // Docker's own networks take neither aliases nor links, and without a network there is none to give options to.
    const own = request.network === 'back' ? {} : { aliases: [], links: [] }
    const networking = { ...more, ...own, ...(request.network ? {} : { driverOptions: [] }) }
    const restart = request.autoRemove ? {} : { restart: { name: 'on-failure', retries: 3 } as const }
    return runRequest(clean({ ...request, ...restart, networking }) as RunRequestInput)
  })

/** Without what is undefined, so that requests can be compared. */
function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, clean(one)]])),
  )
}
