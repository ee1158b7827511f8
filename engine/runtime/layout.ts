import { join } from 'node:path'
import type { Paths } from './paths.ts'

/** Every file and folder of one bundled engine. */
export interface Layout {
  /** Images, containers, volumes: what must not be lost. */
  dataRoot: string
  containerdRoot: string
  /** State of what runs now; holds mounts of network namespaces. */
  execRoot: string
  containerdState: string
  /** The Docker API. */
  socket: string
  containerdSocket: string
  /** State of rootlesskit. */
  rootlesskit: string
  pidFile: string
  daemonConfig: string
  containerdConfig: string
  record: string
  /** Log file of a program. */
  log(program: string): string
  /** Folders that only the user may enter, in the order in which to make them. */
  folders: string[]
}

/** Where a bundled engine keeps its files. Names in `run` are short: the kernel limits paths of sockets. */
export function layoutOf(paths: Paths): Layout {
  return {
    dataRoot: join(paths.data, 'docker'),
    containerdRoot: join(paths.data, 'containerd'),
    execRoot: join(paths.run, 'exec'),
    containerdState: join(paths.run, 'containerd'),
    socket: join(paths.run, 'docker.sock'),
    containerdSocket: join(paths.run, 'containerd.sock'),
    rootlesskit: join(paths.run, 'rootlesskit'),
    pidFile: join(paths.run, 'dockerd.pid'),
    daemonConfig: join(paths.state, 'daemon.json'),
    containerdConfig: join(paths.state, 'containerd.toml'),
    record: join(paths.state, 'engine.json'),
    log: (program) => join(paths.log, `${program}.log`),
    folders: [paths.data, paths.state, paths.log, paths.run],
  }
}
