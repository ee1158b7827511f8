import { chmodSync, existsSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Requirement } from '../../ipc/models/endpoint.ts'
import { daemonConfig } from '../daemon-config.ts'
import type { Layout } from '../layout.ts'
import { killContainers } from '../leftovers.ts'
import { readOptional } from '../record.ts'
import {
  bundleRequirement,
  cgroupDelegationRequirement,
  cgroupRequirement,
  deviceRequirement,
  diskRequirement,
  overlayRequirement,
  programRequirement,
  socketRequirement,
  subordinateIdRequirement,
  userNamespaceRequirement,
  type Host,
} from '../requirements.ts'
import { DAEMON_GRACE, type Flavour } from './flavour.ts'

/**
 * What runs inside: rootlesskit's copy of /run has links into the real one, where dockerd would meet the files of
 * root's engine; and dockerd insists on a runtime folder, which a user who did not log in lacks.
 */
const INSIDE = [
  'rm -f /run/docker /run/containerd /run/xtables.lock',
  'export XDG_RUNTIME_DIR="${XDG_RUNTIME_DIR:-$1}"',
  'exec dockerd --config-file "$0"',
].join('; ')

/**
 * The engine of a normal user: dockerd and the containerd that it starts live in namespaces that rootlesskit makes;
 * slirp4netns is their way to the network. The same options as in Docker's own `dockerd-rootless.sh`.
 */
export function rootless(layout: Layout, host: Omit<Host, 'env'>): Flavour {
  const containerdSocket = join(layout.execRoot, 'containerd/containerd.sock')
  return {
    programs: [
      {
        name: 'rootlesskit',
        command: 'rootlesskit',
        args: [
          `--state-dir=${layout.rootlesskit}`,
          '--net=slirp4netns',
          '--mtu=65520',
          '--slirp4netns-sandbox=auto',
          '--slirp4netns-seccomp=auto',
          '--disable-host-loopback',
          '--port-driver=builtin',
          '--copy-up=/etc',
          '--copy-up=/run',
          '--propagation=rslave',
          '/bin/sh',
          '-c',
          INSIDE,
          layout.daemonConfig,
          dirname(layout.socket),
        ],
        grace: DAEMON_GRACE,
        files: [layout.socket, layout.pidFile],
      },
    ],
    // No `nice`: the network of its containers passes through the same session.
    keepsContainers: false,
    asRoot: () => enterUsers(layout),
    sharesFiles: false,
    requirements: (bundle, env) => rootlessRequirements(layout, { ...host, env }, bundle, containerdSocket),
    config: (settings) => daemonConfig(layout, settings),
    async prepare() {
      // Shims of an engine that was killed live on in its namespaces, where no new daemon can find them.
      await killContainers(containerdSocket)
      removeState(layout)
    },
    isWhole: async () => true,
    async beforeHalt() {},
    async cleanUp() {
      // Namespaces end with their processes, and mounts and bridges with them.
      await killContainers(containerdSocket)
      removeState(layout)
    },
  }
}

/** In the namespace of users that rootlesskit made, where the users of containers are known and our user is root. */
function enterUsers(layout: Layout): string[] {
  const child = readOptional(join(layout.rootlesskit, 'child_pid'))?.trim()
  return child ? ['nsenter', '--user', '--preserve-credentials', `--target=${child}`, '--'] : []
}

/** Empties what a restart of the machine would: dockerd believes the pid files there, even those of zombies. */
function removeState(layout: Layout): void {
  // Made with a mode that only root can enter; inside, dockerd was root.
  const closed = join(layout.execRoot, 'libnetwork')
  if (existsSync(closed)) chmodSync(closed, 0o700)
  for (const folder of [layout.rootlesskit, layout.execRoot]) rmSync(folder, { recursive: true, force: true })
}

function rootlessRequirements(
  layout: Layout,
  host: Host,
  bundle: string | undefined,
  containerdSocket: string,
): Requirement[] {
  return [
    bundleRequirement(bundle),
    programRequirement(host, 'iptables', 'for the networks of containers'),
    programRequirement(host, 'newuidmap', 'to map the users of containers', 'uidmap'),
    programRequirement(host, 'newgidmap', 'to map the groups of containers', 'uidmap'),
    subordinateIdRequirement(host, 'subuid'),
    subordinateIdRequirement(host, 'subgid'),
    userNamespaceRequirement(host),
    deviceRequirement(host, '/dev/net/tun', 'to connect containers to the network'),
    deviceRequirement(host, '/dev/fuse', 'to mount images where the kernel cannot'),
    overlayRequirement(host),
    cgroupRequirement(host),
    diskRequirement(layout.dataRoot),
    socketRequirement([
      layout.socket,
      `${containerdSocket}.ttrpc`,
      join(layout.rootlesskit, '.bparent-ready-12345.sock'),
      join(dirname(layout.rootlesskit), 'rootlesskit/api.sock'),
    ]),
    cgroupDelegationRequirement(host),
    {
      name: 'live-restore',
      met: false,
      optional: true,
      problem: 'When the rootless engine stops or restarts, its containers stop with it.',
      hint: 'Containers with the restart policy “always” or “unless-stopped” come back by themselves.',
    },
  ]
}
