import { openSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ChildProcess } from 'node:child_process'
import { answersPing, api } from './api.ts'
import { bundleBin, bundleEnvironment } from './bundle.ts'
import { run } from './commands.ts'
import { temporaryFolder } from './folders.ts'
import { createBridge } from './network.ts'
import { endProcess, killAll, spawnTied } from './processes.ts'
import { reclaim, reclaimAbandoned } from './reclaim.ts'
import { waitFor } from './wait.ts'

export interface DaemonOptions {
  /** Mirror of Docker Hub, for example `http://127.0.0.1:5000`. */
  mirror?: string
  insecureRegistries?: string[]
  /** Size of its disk; without it, that of the machine. */
  diskBytes?: number
  /** More arguments of dockerd. */
  flags?: string[]
}

/** A real dockerd with a containerd of its own, that shares nothing with any other on the machine. */
export interface Daemon {
  /** Path of the API's unix socket. */
  readonly socket: string
  /** The same as `DOCKER_HOST` has it. */
  readonly host: string
  readonly folder: string
  /** Of dockerd; changes with every restart. */
  readonly pid: number
  /** SIGKILL to dockerd alone: containerd and the containers keep running. */
  kill(): Promise<void>
  /** SIGTERM to dockerd alone; with `--live-restore`, which is set, containers keep running. */
  stop(): Promise<void>
  /** Starts dockerd again after `kill` or `stop`. Resolves when it answers. */
  start(): Promise<void>
  /** The last lines of dockerd's own log. */
  log(lines?: number): Promise<string>
  /** Ends everything and leaves nothing: processes, containers, mounts, bridge, files. */
  dispose(): Promise<void>
}

/**
 * Starts a dockerd of the engine bundle in a temporary folder. Resolves when it answers `GET /_ping` (about 1.5 s).
 *
 * It writes no iptables rules: ports are published by docker-proxy alone, so that several labs and another Docker on
 * the machine live side by side.
 */
export async function startDaemon(options: DaemonOptions = {}): Promise<Daemon> {
  await reclaimAbandoned()
  const folder = await temporaryFolder()
  const cgroup = basename(folder)
  const bridge = await createBridge(folder)
  const socket = join(folder, 'docker.sock')
  const logPath = join(folder, 'dockerd.log')
  let dockerd: ChildProcess | undefined

  const dispose = async (): Promise<void> => {
    // Asking the daemon to remove its containers unmounts them in order; what is left then goes the hard way.
    if (await answersPing(socket)) await removeContainers(socket)
    if (dockerd?.pid !== undefined) await endProcess(dockerd.pid)
    await reclaim(folder)
  }
  const log = async (lines = 30): Promise<string> =>
    (await readFile(logPath, 'utf8')).trimEnd().split('\n').slice(-lines).join('\n')

  const start = async (): Promise<void> => {
    const started = spawnLogged('dockerd', daemonArguments(folder, bridge.name, cgroup, options), logPath)
    dockerd = started
    await waitFor(
      'dockerd answers',
      async () => {
        if (started.exitCode !== null) throw new Error(`dockerd exited with ${started.exitCode}:\n${await log()}`)
        return answersPing(socket)
      },
      30_000,
    )
  }
  const pid = (): number => {
    if (dockerd?.pid === undefined) throw new Error('dockerd was not started')
    return dockerd.pid
  }

  try {
    await writeFile(join(folder, 'daemon.json'), '{}')
    if (options.diskBytes !== undefined) await mountDisk(join(folder, 'data'), options.diskBytes)
    await startContainerd(folder)
    await start()
  } catch (error) {
    await dispose()
    throw error
  }
  return {
    socket,
    host: `unix://${socket}`,
    folder,
    get pid() {
      return pid()
    },
    kill: () => killAll([pid()]),
    stop: () => endProcess(pid(), 20_000),
    start,
    log,
    dispose,
  }
}

/** Force-removes every container with its anonymous volumes, as `docker rm -fv` does. */
export async function removeContainers(socket: string): Promise<void> {
  const { body } = await api(socket, 'GET', '/containers/json?all=1')
  const containers = JSON.parse(body.toString('utf8')) as { Id: string }[]
  await Promise.all(containers.map(({ Id }) => api(socket, 'DELETE', `/containers/${Id}?force=1&v=1`)))
}

/** A disk of its own for the data root, so that it can be filled without harm. */
async function mountDisk(target: string, bytes: number): Promise<void> {
  await mkdir(target)
  await run('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', target])
}

function spawnLogged(program: string, args: string[], log: string): ChildProcess {
  const output = openSync(log, 'a')
  return spawnTied(join(bundleBin(), program), args, { env: bundleEnvironment(), stdio: ['ignore', output, output] })
}

async function startContainerd(folder: string): Promise<void> {
  const socket = join(folder, 'containerd.sock')
  const root = join(folder, 'containerd')
  const config = join(folder, 'containerd.toml')
  await mkdir(root)
  const lines = [
    'version = 2',
    `root = "${root}/root"`,
    `state = "${root}/state"`,
    'disabled_plugins = ["io.containerd.grpc.v1.cri"]',
    '[grpc]',
    `address = "${socket}"`,
  ]
  await writeFile(config, `${lines.join('\n')}\n`)
  spawnLogged('containerd', ['--config', config, '--log-level', 'warn'], join(folder, 'containerd.log'))
}

function daemonArguments(folder: string, bridge: string, cgroup: string, options: DaemonOptions): string[] {
  return [
    `--host=unix://${join(folder, 'docker.sock')}`,
    `--data-root=${join(folder, 'data')}`,
    `--exec-root=${join(folder, 'exec')}`,
    `--pidfile=${join(folder, 'dockerd.pid')}`,
    `--containerd=${join(folder, 'containerd.sock')}`,
    // No file of the machine's own Docker: an empty one of ours instead.
    `--config-file=${join(folder, 'daemon.json')}`,
    `--bridge=${bridge}`,
    `--cgroup-parent=/${cgroup}`,
    '--iptables=false',
    '--ip6tables=false',
    '--ip-forward=false',
    '--live-restore',
    ...(options.mirror === undefined ? [] : [`--registry-mirror=${options.mirror}`]),
    ...(options.insecureRegistries ?? []).map((registry) => `--insecure-registry=${registry}`),
    ...(options.flags ?? []),
  ]
}
