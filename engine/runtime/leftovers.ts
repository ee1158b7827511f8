import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import spawn from 'nano-spawn'
import { findProcess, isAlive, listProcesses, signal, until, type ProcessRef } from './process.ts'

/** containerd's shims that belong to the containerd at a socket; each holds one container. */
export function findShims(containerdSocket: string): ProcessRef[] {
  return listProcesses()
    .filter(
      ({ args }) =>
        basename(args[0] ?? '').startsWith('containerd-shim') &&
        args[args.indexOf('-address') + 1] === containerdSocket,
    )
    .map(({ ref }) => ref)
}

/**
 * Kills what is left of containers when no daemon is there to stop them. Where runc's own state is given,
 * it removes their control groups too.
 */
export async function killContainers(
  containerdSocket: string,
  runc?: { root: string; env: NodeJS.ProcessEnv },
): Promise<void> {
  const shims = findShims(containerdSocket)
  if (shims.length === 0) return
  if (runc !== undefined) {
    for (const id of readdirSync(runc.root)) {
      await spawn('runc', ['--root', runc.root, 'delete', '--force', id], { env: runc.env })
    }
  }
  const pids = new Set(shims.map(({ pid }) => pid))
  const processes = [
    ...listProcesses()
      .filter(({ parent }) => pids.has(parent))
      .map(({ ref }) => ref),
    ...shims,
  ]
  for (const ref of processes) signal(ref, 'SIGKILL')
  await until(() => !processes.some(isAlive), 5_000)
}

/** Ends docker-proxy processes of container addresses: a dockerd that was killed leaves them. */
export function killProxies(isOurs: (address: string) => boolean): void {
  for (const { ref, args } of listProcesses()) {
    if (basename(args[0] ?? '') !== 'docker-proxy') continue
    const address = args[args.indexOf('-container-ip') + 1]
    if (address !== undefined && isOurs(address) && findProcess(ref.pid) !== undefined) signal(ref, 'SIGKILL')
  }
}

/** Where runc keeps the state of the containers of an engine. */
export function runcRoot(execRoot: string): string {
  return join(execRoot, 'runtime-runc', 'moby')
}
