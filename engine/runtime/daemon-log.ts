import { closeSync, fstatSync, openSync, readSync, statSync, truncateSync } from 'node:fs'
import type { RuntimeFailure } from '../ipc/models/endpoint.ts'
import { RuntimeBreak } from './driver.ts'

/** Enough for the lines that a person is shown. */
const TAIL_BYTES = 16 * 1024
const TAIL_LINES = 30

/** A daemon that fails in a loop writes about 1 MB an hour; this is a day's worth and a bearable download. */
const LOG_LIMIT = 10 * 1024 * 1024

interface Explanation {
  pattern: RegExp
  reason: string
  hint?: string
  /** Trying again may help although the cause is known. */
  transient?: true
  noSpace?: true
}

/** What the daemons' own words mean to a person; the first that matches counts. */
const EXPLANATIONS: Explanation[] = [
  {
    pattern: /no space left on device|disk quota exceeded/i,
    reason: 'The disk that holds the engine’s data is full.',
    hint: 'Free up space on it, then start the engine again.',
    noSpace: true,
  },
  {
    pattern: /executable file not found.*iptables|"iptables": executable file not found|failed to find iptables/i,
    reason: 'iptables is missing: the engine needs it for the networks of containers.',
    hint: 'Install the package iptables.',
  },
  {
    pattern: /iptables.*(permission denied|you must be root|operation not permitted)/i,
    reason: 'The engine may not change the firewall rules of this machine.',
    hint: 'A container or a sandbox around Longshore usually forbids it: run it outside, or with the right NET_ADMIN.',
  },
  {
    // Each dockerd that starts makes the chains anew that all of them share.
    pattern: /iptables .*-[AI] DOCKER.*no chain\/target\/match/i,
    reason: 'Another Docker engine on this machine was setting up the firewall at the same moment.',
    hint: 'Start the engine again.',
    transient: true,
  },
  {
    pattern: /iptables.*(table does not exist|no chain\/target\/match|can't initialize|not supported)/i,
    reason: 'The kernel lacks what iptables needs for the networks of containers.',
    hint: 'Load the kernel modules iptable_nat, xt_conntrack and xt_addrtype, or switch between iptables-nft and iptables-legacy.',
  },
  {
    pattern: /cgroup.*(isn't mounted|not mounted|mountpoint does not exist|no cgroup mount found)/i,
    reason: 'Control groups are not mounted: the engine cannot run containers without them.',
    hint: 'Mount cgroup2 on /sys/fs/cgroup, as systemd does.',
  },
  {
    pattern:
      /(overlap|conflict).*(subnet|bridge|ipv4|network)|(bridge|network).*(overlap|conflict)|must be created manually/i,
    reason: 'The engine’s network bridge is in the way of another network, or was removed.',
    hint: 'Start the engine again: it chooses a free range of addresses.',
    transient: true,
  },
  {
    pattern: /process with pid \d+ is still running|database.*timeout|database is locked|metadata\.?db.*timeout/i,
    reason: 'Another engine is using the same data folder.',
    hint: 'Stop the other one first; only one can use a data folder at a time.',
    transient: true,
  },
  {
    pattern: /invalid (registry )?mirror/i,
    reason: 'One of the registry mirrors in the settings is not a valid address.',
    hint: 'Use a form such as https://mirror.example.com on the Engine page, then start the engine again.',
  },
  {
    pattern: /insecure registry \S+ is not valid|invalid index name/i,
    reason: 'One of the insecure registries in the settings is not a valid address.',
    hint: 'Use a form such as registry.example.com:5000 on the Engine page, then start the engine again.',
  },
  {
    pattern: /(overlay|graphdriver|storage[- ]driver).*(not supported|no such device|failed)|driver not supported/i,
    reason: 'The disk that holds the engine’s data cannot hold images: overlay mounts do not work on it.',
    hint: 'Use ext4 or xfs with ftype=1, and make sure that the kernel has overlay.',
  },
  {
    pattern: /error while loading shared libraries: (\S+?):/i,
    reason: 'A system library that the engine needs is missing.',
    hint: 'Install libsystemd0, libseccomp2 and libslirp0.',
  },
  {
    pattern: /version .?GLIBC_\S+ not found/i,
    reason: 'This system is too old for the engine: it needs glibc 2.34 or newer.',
    hint: 'Use Debian 12, Ubuntu 22.04, Fedora 35 or something newer.',
  },
  {
    pattern: /newuidmap|newgidmap|subuid|subgid/i,
    reason: 'The user and group ids of containers could not be set up for your user.',
    hint: 'Install the package uidmap, and give your user a line in /etc/subuid and /etc/subgid.',
  },
  {
    pattern: /\/dev\/net\/tun/i,
    reason: 'The engine may not use /dev/net/tun, which connects containers to the network.',
    hint: 'Make it readable and writable for your user.',
  },
  {
    pattern: /(fork\/exec \/proc\/self\/exe|clone|unshare|user namespace).*(not permitted|denied|no space)/i,
    reason: 'This system does not let normal users make user namespaces, which the rootless engine needs.',
    hint: 'Allow them with sysctl kernel.unprivileged_userns_clone=1 or kernel.apparmor_restrict_unprivileged_userns=0.',
  },
  {
    pattern: /slirp4netns.*(not found|failed|exited)/i,
    reason: 'slirp4netns, which connects containers to the network, did not start.',
    hint: 'Install the package slirp4netns.',
  },
  {
    pattern: /read-only file system/i,
    reason: 'The engine’s data folder is on a file system that is read-only.',
    hint: 'Mount it writable, then start the engine again.',
  },
  {
    pattern: /bind: (permission denied|invalid argument|address already in use)/i,
    reason: 'The engine could not open its socket.',
    hint: 'Check the folder of the socket: it must belong to your user, and its path must be short.',
  },
  {
    pattern: /cannot allocate memory|out of memory|too many open files|resource temporarily unavailable/i,
    reason: 'This machine ran out of memory, files or processes.',
    hint: 'Close what is not needed, then start the engine again.',
    transient: true,
  },
  {
    pattern: /permission denied|operation not permitted/i,
    reason: 'The engine was refused something it needs on this machine.',
    hint: 'The last lines of its log name what.',
  },
]

/**
 * Makes a break of what a daemon said before it ended. Only its errors and what it says without a level are
 * searched, so that a passing warning does not explain a crash. Unknown words are transient: a restart may help.
 */
export function explain(step: string, log: string[]): RuntimeBreak {
  const errors = log.filter((line) => !/\blevel=(debug|info|warning)\b/.test(line))
  for (const { pattern, reason, hint, transient, noSpace } of EXPLANATIONS) {
    if (!errors.some((line) => pattern.test(line))) continue
    return new RuntimeBreak({ step, reason, hint, ...(noSpace && { noSpace }), log }, { transient })
  }
  const failure: RuntimeFailure = { step, reason: `${step} ended unexpectedly.`, log }
  return new RuntimeBreak(failure, { transient: true })
}

/** The last lines of a log file; none when there is no file. */
export function tail(file: string): string[] {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return []
  const descriptor = openSync(file, 'r')
  try {
    const { size } = fstatSync(descriptor)
    const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES))
    const length = readSync(descriptor, bytes, 0, bytes.length, size - bytes.length)
    const lines = bytes.toString('utf8', 0, length).split('\n')
    // The first line of an excerpt has lost its beginning.
    return lines
      .slice(size > TAIL_BYTES ? 1 : 0)
      .filter((line) => line !== '')
      .slice(-TAIL_LINES)
  } finally {
    closeSync(descriptor)
  }
}

/** Empties a log file that has grown past its limit; its writer appends, so it goes on at the beginning. */
export function limitLog(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_LIMIT) truncateSync(file)
}
