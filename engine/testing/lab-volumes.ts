import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { docker } from '../../e2e/lab/cli.ts'
import { run } from '../../e2e/lab/commands.ts'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import type { Daemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import type { LiveIndex } from '../index/live-index.ts'
import type { Task } from '../ipc/models/task.ts'
import type { Compression } from '../ipc/volume-archive.ts'
import { connectLabEngine } from './lab-engine.ts'
import type { LabEngine } from './lab-engine.ts'

/** A tree with all that an archive may lose, made on the engine's host, which is this machine. */
const MAKE = String.raw`set -e
cd "$1"
mkdir -p folder/inner empty; chmod 2750 folder; chown 1000:2000 folder; chmod 1777 empty
printf one > folder/one; ln folder/one hard; chown 12345:54321 hard; chmod 4711 hard
ln -s folder/one soft; ln -s /nowhere dangling; chown -h 7:8 soft
truncate -s 50M sparse; printf end >> sparse
printf x > 'a name with "quotes" and
a line'; printf y > "$(printf 'bytes\377')"
mkfifo pipe; mknod null c 1 3
setfattr -n user.note -v 'seen' hard; setfattr -n user.other -v 'folder' folder
setfattr -n security.capability -v 0x0100000200200000000000000000000000000000 sparse
setfacl -m u:1234:rw folder/one; setfacl -d -m g:99:rx folder
long=$(printf 'n%.0s' $(seq 200)); printf long > "folder/$long"
touch -h -d '2001-02-03 04:05:06.123456789' folder/one soft folder/inner sparse
touch -d '1969-12-31 23:59:58.5' empty
touch -d '2010-11-12 13:14:15.987654321' .`

/** Everything about a tree that can be told, one line for each entry. */
const TELL = String.raw`cd "$1"
find . -printf '%P|%y|%m|%U:%G|%s|%T@|%l|%n|' -exec sh -c '[ -f "$1" ] && [ ! -L "$1" ] && sha256sum < "$1" || echo -' sh {} \; | sort
getfattr -R -h -d -e hex -m - .
find . -name sparse -printf '%b blocks\n'`

/** The endpoint of {@link useVolumes}. */
export const endpoint = 'external'

/** What tests of volumes stand on: a real dockerd, an engine that is connected to it, and a folder of this machine. */
export interface VolumesLab {
  readonly lab: LabEngine
  readonly daemon: Daemon
  readonly folder: string
  /** Where a volume's files are; the engine's host is this machine. */
  hostOf(volume: string): Promise<string>
  /** What a program says that sees the volume as `/v`, trimmed; the volume is made where there is none. */
  inVolume(volume: string, ...command: string[]): Promise<string>
  /** Makes a volume with all that an archive may lose. */
  makeTree(volume: string): Promise<void>
  /** Everything about a volume's tree that can be told. */
  tell(volume: string): Promise<string>
  /** Resolves with a task once it has ended. */
  ended(started: { task: string }): Promise<Task>
  exportTo(volume: string, target: string, compression: Compression): Promise<Task>
  importFrom(path: string, volume: string, replace?: boolean): Promise<Task>
  /** Ids of the helper's containers. */
  helpers(): Promise<string>
}

/** Sets it up before all tests of a file, with busybox, and ends it after them. */
export function useVolumes(): VolumesLab {
  let lab: LabEngine
  let daemon: Daemon
  let folder: string

  beforeAll(async () => {
    const { tars } = await makeImages()
    daemon = await startDaemon()
    await docker(['load', '--quiet', '--input', tars['busybox:1']], daemon)
    lab = await connectLabEngine(daemon)
    folder = mkdtempSync(join(tmpdir(), 'volumes-'))
  }, 120_000)
  afterAll(async () => {
    await lab?.dispose()
    rmSync(folder, { recursive: true, force: true })
  })

  const hostOf = (volume: string): Promise<string> =>
    lab.docker('volume', 'inspect', '--format={{.Mountpoint}}', volume)
  async function ended({ task }: { task: string }): Promise<Task> {
    const { index } = lab.engine.tasks
    await changed(() => !['queued', 'running'].includes(index.get(task)?.state ?? 'queued'), index)
    const found = index.get(task)
    if (!found) throw new Error('the task is gone')
    return found
  }
  return {
    get lab() {
      return lab
    },
    get daemon() {
      return daemon
    },
    get folder() {
      return folder
    },
    hostOf,
    inVolume: (volume, ...command) => lab.docker('run', '--rm', '-v', `${volume}:/v`, 'busybox:1', ...command),
    async makeTree(volume) {
      await lab.docker('volume', 'create', volume)
      await run('sh', ['-c', MAKE, 'sh', await hostOf(volume)])
    },
    tell: async (volume) => (await run('sh', ['-c', TELL, 'sh', await hostOf(volume)])).stdout,
    ended,
    exportTo: (volume, target, compression) =>
      lab.window.call.volumes.export({ endpoint, volume, target, compression }).then(ended),
    importFrom: (path, volume, replace = false) =>
      lab.window.call.volumes.import({ endpoint, path, volume, replace }).then(ended),
    helpers: () => lab.docker('ps', '-aq', '--filter', 'label=io.longshore.helper'),
  }
}

/** Waits until it is so, looking whenever the index changes. */
export function changed(isSo: () => boolean, index: Pick<LiveIndex<unknown>, 'onChange'>): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isSo()) return
      stop()
      resolve()
    }
    const stop = index.onChange(look)
    look()
  })
}
