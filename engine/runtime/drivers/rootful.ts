import { rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { callDocker } from '../api.ts'
import { ensureBridge, findBridge, removeBridges } from '../bridge.ts'
import { containerdConfig, daemonConfig } from '../daemon-config.ts'
import type { BridgeNetwork } from '../iptables.ts'
import type { Layout } from '../layout.ts'
import { findShims, killContainers, killProxies, runcRoot } from '../leftovers.ts'
import { unmountLeftovers } from '../mounts.ts'
import {
  bundleRequirement,
  cgroupRequirement,
  diskRequirement,
  overlayRequirement,
  programRequirement,
  socketRequirement,
  type Host,
} from '../requirements.ts'
import { bridgeName, overlaps, parseSubnet } from '../subnets.ts'
import { DAEMON_GRACE, type Flavour } from './flavour.ts'

/**
 * A dockerd that is less eager takes more bytes at a time: at 5 a copy of 500 MB out of a container takes 0.83 s, at equal
 * shares 0.98, and one into a container 0.6 s either way, but a tenth more from 7 on. Unpacking eight images keeps two cores
 * busy, and at equal shares the window waited 60 to 90 ms now and then for a task that takes 5: at 5 it still did in 2 of 60
 * such pulls, at 8 in none of 46; at 10 the pulls themselves took 2 % longer.
 */
const NICE = { usual: 5, unpacking: 8 }

/** The parts of `GET /networks` that are needed. */
const networksSchema = z.array(
  z.object({
    Id: z.string(),
    Options: z.record(z.string(), z.string()).nullish(),
    IPAM: z.object({ Config: z.array(z.object({ Subnet: z.string().optional() })).nullish() }),
  }),
)

/**
 * The engine of root: dockerd beside a containerd of its own, so that containers outlive both, and a bridge of its own,
 * so that it never meets another dockerd's.
 */
export function rootful(layout: Layout, host: Omit<Host, 'env'>): Flavour {
  let networks: BridgeNetwork[] = []
  return {
    programs: [
      {
        name: 'dockerd',
        command: 'dockerd',
        args: ['--config-file', layout.daemonConfig],
        grace: DAEMON_GRACE,
        files: [layout.socket, layout.pidFile],
      },
      {
        name: 'containerd',
        command: 'containerd',
        args: ['--config', layout.containerdConfig],
        grace: 5_000,
        files: [layout.containerdSocket, `${layout.containerdSocket}.ttrpc`],
      },
    ],
    nice: NICE,
    keepsContainers: true,
    asRoot: () => [],
    sharesFiles: true,
    requirements: (bundle, env) => [
      bundleRequirement(bundle),
      programRequirement({ ...host, env }, 'iptables', 'for the networks of containers'),
      programRequirement({ ...host, env }, 'ip', 'to make its network bridge', 'iproute2'),
      overlayRequirement({ ...host, env }),
      cgroupRequirement({ ...host, env }),
      diskRequirement(layout.dataRoot),
      socketRequirement([layout.socket, `${layout.containerdSocket}.ttrpc`]),
    ],
    config: (settings, { liveRestore }) =>
      daemonConfig(layout, settings, { bridge: bridgeName(layout.dataRoot), liveRestore }),
    async prepare(env) {
      writeFileSync(layout.containerdConfig, containerdConfig(layout))
      await ensureBridge(layout.dataRoot, env)
    },
    isWhole: () => reachesContainerd(layout.socket),
    async beforeHalt() {
      networks = await userNetworks(layout.socket)
    },
    async cleanUp(env, { stopContainers }) {
      if (stopContainers) await killContainers(layout.containerdSocket, { root: runcRoot(layout.execRoot), env })
      if (findShims(layout.containerdSocket).length > 0) return
      const bridge = await findBridge(layout.dataRoot, env)
      const all = bridge === undefined ? networks : [bridge, ...networks]
      killProxies((address) => {
        const range = parseSubnet(address)
        return range !== undefined && all.some(({ subnets }) => subnets.some((subnet) => overlaps(subnet, range)))
      })
      await removeBridges(all, env)
      const runtime = [layout.execRoot, layout.containerdState]
      await unmountLeftovers({ runtime, dataRoot: layout.dataRoot })
      for (const folder of runtime) rmSync(folder, { recursive: true, force: true })
      networks = []
    },
  }
}

/** The part of `GET /version` that is needed. */
const versionSchema = z.object({ Components: z.array(z.object({ Name: z.string() })) })

/**
 * Whether dockerd is connected with containerd: its version is listed only then. A dockerd that stayed while its
 * containerd was started anew answers at once, but takes up to three seconds to find it.
 */
async function reachesContainerd(socketPath: string): Promise<boolean> {
  return await callDocker({ socketPath }, 'GET', '/version', { timeout: 5_000 }).then(
    ({ body }) => versionSchema.parse(JSON.parse(body)).Components.some(({ Name }) => Name === 'containerd'),
    () => false,
  )
}

/** The bridges that dockerd made for networks of a person: it leaves them when it stops, and makes them at its start. */
async function userNetworks(socketPath: string): Promise<BridgeNetwork[]> {
  const filters = encodeURIComponent(JSON.stringify({ driver: ['bridge'] }))
  const { body } = await callDocker({ socketPath }, 'GET', `/networks?filters=${filters}`, { timeout: 5_000 })
  return networksSchema.parse(JSON.parse(body)).map(({ Id, Options, IPAM }) => ({
    bridge: Options?.['com.docker.network.bridge.name'] ?? `br-${Id.slice(0, 12)}`,
    subnets: (IPAM.Config ?? []).flatMap(({ Subnet }) => parseSubnet(Subnet ?? '') ?? []),
  }))
}
