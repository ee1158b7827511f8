import { readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { bridgeName as engineBridgeName } from '../../engine/runtime/subnets.ts'
import { run } from './commands.ts'
import { abandonedFolders } from './folders.ts'
import { bridgeName, removeBridge } from './network.ts'
import { killAll, processesOf } from './processes.ts'

/**
 * Leaves nothing of an engine that lived in `folder`, however it ended: kills its processes with their containers,
 * unmounts what is mounted below, removes its bridge and control groups, deletes the folder.
 */
export async function reclaim(folder: string): Promise<void> {
  // Of a dockerd of the lab, and of the engine that an app in this folder brought along.
  const bridges = new Set([bridgeName(folder), engineBridgeName(join(folder, 'share', 'longshore', 'docker'))])
  // A process may have started another one while it was being killed: look again until there is none.
  for (;;) {
    const processes = await processesOf(folder)
    if (processes.length === 0) break
    for (const { args } of processes) for (const bridge of bridgesIn(args)) bridges.add(bridge)
    await killAll(processes.map(({ pid }) => pid))
  }
  for (const target of await mountsBelow(folder)) await unmount(target)
  for (const bridge of bridges) await removeBridge(bridge)
  await removeCgroup(basename(folder))
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Somebody else may reclaim the same folder at this moment. */
async function unmount(target: string): Promise<void> {
  const { code, stderr } = await run('umount', ['--lazy', target], { mayFail: true })
  if (code !== 0 && (await mountsBelow(dirname(target))).includes(target)) throw new Error(stderr.trim())
}

let swept: Promise<void> | undefined

/** Reclaims what runs that were killed left behind; once per process. */
export function reclaimAbandoned(): Promise<void> {
  swept ??= sweep()
  return swept
}

async function sweep(): Promise<void> {
  for (const folder of await abandonedFolders()) await reclaim(folder)
}

/** What is mounted below a folder, the innermost first. */
export async function mountsBelow(folder: string): Promise<string[]> {
  const mountinfo = await readFile('/proc/self/mountinfo', 'utf8')
  return mountinfo
    .split('\n')
    .map((line) => line.split(' ')[4])
    .filter((target): target is string => target?.startsWith(`${folder}/`) === true)
    .toReversed()
}

/** `docker0` is never ours to remove. */
function bridgesIn(args: string[]): string[] {
  return args
    .flatMap((arg, index) => {
      if (arg === '--bridge') return [args[index + 1] ?? '']
      return arg.startsWith('--bridge=') ? [arg.slice('--bridge='.length)] : []
    })
    .filter((name) => name !== '' && name !== 'none' && name !== 'docker0')
}

/** Removes a control group of that name from every hierarchy that this kernel has mounted. */
async function removeCgroup(name: string): Promise<void> {
  const mountinfo = await readFile('/proc/self/mountinfo', 'utf8')
  for (const line of mountinfo.split('\n')) {
    if (/ - cgroup2? /.test(line)) await removeCgroupFolder(join(line.split(' ')[4] ?? '', name))
  }
}

async function removeCgroupFolder(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined)
  if (entries === undefined) return
  for (const entry of entries) if (entry.isDirectory()) await removeCgroupFolder(join(folder, entry.name))
  // Busy only while a killed process is not yet reaped; an empty group costs nothing and goes with the next boot.
  await rmdir(folder).catch(() => undefined)
}
