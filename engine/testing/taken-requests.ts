import type * as fc from 'fast-check'
import type { RunRequest } from '../ipc/models/run-request.ts'
import { runRequests } from './run-requests.ts'

const MiB = 1024 ** 2

/** What the requests are made against. */
export interface Ground {
  image: string
  /** A container that runs. */
  container: string
  /** A network that the person made, for 10.9.8.0/24. */
  network: 'back'
  /** A folder of the host that is there when a request is made, under which all paths of the host are put. */
  folder: () => string
}

/** Random requests that a daemon on a bare Linux takes: it has no swap, quotas, registry or special hardware. */
export function takenRequests(ground: Ground): fc.Arbitrary<RunRequest> {
  return runRequests.map((request) => {
    const created = toCreate(request, ground)
    return request.start ? toStart(created) : created
  })
}

/** As close to the request as the daemon creates it. */
function toCreate(request: RunRequest, { image, container, network, folder }: Ground): RunRequest {
  const { resources, networking, health, security } = request
  const onHost = request.network === 'host'
  const memory = resources.memory && Math.max(resources.memory, 32 * MiB)
  return {
    ...request,
    image,
    name: request.name && `random-${request.name}`,
    platform: undefined,
    pull: request.pull === 'always' ? 'missing' : request.pull,
    hostname: security.uts ? undefined : request.hostname,
    domainname: security.uts ? undefined : request.domainname,
    workingDir: request.workingDir && `/${request.workingDir}`,
    // Without an entrypoint something must be run.
    command: request.entrypoint === '' && request.command.length === 0 ? ['true'] : request.command,
    volumeDriver: request.volumeDriver && 'local',
    volumesFrom: request.volumesFrom.slice(0, 1).map((from) => ({ ...from, container })),
    mounts: request.mounts.map((mount) => {
      if (mount.type === 'volume') return { ...mount, driver: mount.driver && 'local', driverOptions: [] }
      if (mount.type === 'bind')
        return { ...mount, source: mount.syntax === 'long' ? folder() : `${folder()}${mount.source}` }
      return mount
    }),
    networking: {
      ...networking,
      ip: request.network === network ? networking.ip : undefined,
      ip6: undefined,
      linkLocalIps: [],
      links: onHost ? [] : networking.links.slice(0, 1).map((link) => ({ ...link, container })),
    },
    resources: {
      ...resources,
      memory,
      memoryReservation: resources.memoryReservation && memory,
      memorySwap: resources.memorySwap && memory && memory * 3,
      cpus: resources.cpus && Math.min(resources.cpus, 1),
      cpuPeriod: resources.cpus === undefined ? resources.cpuPeriod && Math.max(resources.cpuPeriod, 1000) : undefined,
      cpuQuota: resources.cpus === undefined ? resources.cpuQuota && Math.max(resources.cpuQuota, 1000) : undefined,
      cpuRtPeriod: undefined,
      cpuRtRuntime: undefined,
      cpusetCpus: resources.cpusetCpus && '0',
      blkioWeight: undefined,
      blkioWeightDevice: [],
      deviceReadBps: [],
      deviceWriteBps: [],
      deviceReadIops: [],
      deviceWriteIops: [],
      storageOptions: [],
    },
    health: {
      ...health,
      interval: atLeastOne(health.interval),
      timeout: atLeastOne(health.timeout),
      startPeriod: atLeastOne(health.startPeriod),
      startInterval: atLeastOne(health.startInterval),
    },
    logging: { ...request.logging, options: request.logging.driver ? [{ name: 'max-size', value: '10m' }] : [] },
    security: {
      ...security,
      pid: security.pid?.replace('web', container),
      sysctls: onHost ? [] : security.sysctls,
      gpus: undefined,
      devices: security.devices.filter(({ path }) => path.startsWith('/')),
    },
  }
}

/** As close to a request that is created as also starts, and then runs until it is ended. */
function toStart(request: RunRequest): RunRequest {
  const { resources, health, security } = request
  return {
    ...request,
    command: request.entrypoint ? ['1000'] : ['sleep', '1000'],
    entrypoint: request.entrypoint && 'sleep',
    user: request.user && '7:8',
    groupAdd: request.groupAdd.map((_, index) => String(index)),
    // Its removal would race with ours.
    autoRemove: false,
    // The host's ports are busy or not as chance has it.
    ports: request.ports
      .filter(({ hostPortEnd, containerPortEnd }) => hostPortEnd === undefined || containerPortEnd !== undefined)
      .map(({ containerPort, containerPortEnd, hostIp }) => ({
        hostIp: hostIp && '127.0.0.1',
        containerPort,
        containerPortEnd,
        protocol: 'tcp',
      })),
    expose: request.expose.map((port) => ({ ...port, protocol: 'udp' })),
    mounts: request.mounts.map((mount) => {
      if (mount.type === 'volume') return { ...mount, subpath: undefined }
      return mount.type === 'bind' ? { ...mount, propagation: undefined } : mount
    }),
    resources: {
      ...resources,
      // To go below the daemon's own takes a right that a daemon in a container lacks.
      oomScoreAdj: resources.oomScoreAdj && Math.abs(resources.oomScoreAdj),
      // With less it would not start in time.
      cpus: resources.cpus && 1,
      cpuPeriod: resources.cpuPeriod && 100_000,
      cpuQuota: resources.cpuQuota && 100_000,
      pidsLimit: resources.pidsLimit && (resources.pidsLimit < 0 ? -1 : Math.max(resources.pidsLimit, 50)),
      ulimits: resources.ulimits.map((ulimit) => ({ ...ulimit, soft: Math.max(ulimit.soft, 64), hard: 5000 })),
      // It would be left behind outside of the lab's own.
      cgroupParent: undefined,
    },
    // The first probe comes after all has been seen.
    health: {
      ...health,
      interval: health.interval && 60_000,
      startInterval: health.startInterval && 60_000,
    },
    security: {
      ...security,
      devices: security.devices.map((device) => ({ ...device, path: '/dev/null' })),
      sysctls: security.ipc === 'host' ? [] : security.sysctls,
    },
  }
}

/** Milliseconds; Docker takes none below one. */
const atLeastOne = (time: number | undefined): number | undefined => time && Math.max(time, 1)
