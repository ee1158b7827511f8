import { accessSync, chmodSync, constants, existsSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import spawn from 'nano-spawn'
import { listProcesses, signal, until } from '../process.ts'
import { hasProgram } from '../requirements.ts'

/** Devices that a desktop opens to everybody, and a server or sandbox often does not. */
const DEVICES = ['/dev/net/tun', '/dev/fuse']

/** Why this machine cannot make a normal user that runs a rootless engine; undefined when it can. */
export function whyNoNormalUser(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can make a user'
  const program = ['useradd', 'userdel', 'newuidmap', 'newgidmap', 'iptables'].find(
    (name) => !hasProgram(name, process.env),
  )
  if (program !== undefined) return `${program} is not installed`
  const device = DEVICES.find((path) => !existsSync(path))
  if (device !== undefined) return `${device} does not exist`
  try {
    accessSync(process.execPath, constants.X_OK)
  } catch {
    return `${process.execPath} cannot be executed by others`
  }
  return undefined
}

export interface NormalUser {
  uid: number
  gid: number
  name: string
  /** What runs as this user. */
  processes(): ReturnType<typeof listProcesses>
  /** Kills what still runs, removes the user and closes the devices again. */
  remove(): Promise<void>
}

/** Makes a user without a password, at home in a folder, who may use the devices that a rootless engine needs. */
export async function makeNormalUser(home: string): Promise<NormalUser> {
  const name = basename(home)
    .toLowerCase()
    .replaceAll(/[^a-z\d]/g, '')
    .slice(0, 30)
  const modes = DEVICES.map((path) => [path, statSync(path).mode & 0o777] as const)
  await spawn('useradd', ['--no-create-home', '--home-dir', home, '--shell', '/bin/sh', name])
  for (const [path] of modes) chmodSync(path, 0o666)
  const id = async (option: string): Promise<number> => Number((await spawn('id', [option, name])).stdout)
  const uid = await id('-u')
  const processes = (): ReturnType<typeof listProcesses> =>
    listProcesses().filter(({ ref }) => statSync(`/proc/${ref.pid}`, { throwIfNoEntry: false })?.uid === uid)
  return {
    uid,
    gid: await id('-g'),
    name,
    processes,
    async remove() {
      for (const { ref } of processes()) signal(ref, 'SIGKILL')
      await until(() => processes().length === 0, 5_000)
      for (const [path, mode] of modes) chmodSync(path, mode)
      await spawn('userdel', [name])
    },
  }
}
