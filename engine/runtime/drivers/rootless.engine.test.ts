import { fork, type ChildProcess } from 'node:child_process'
import { chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import spawn from 'nano-spawn'
import { build } from 'vite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { bundleFolder } from '../../../e2e/lab/bundle.ts'
import { makeImages } from '../../../e2e/lab/images.ts'
import type { RuntimePhase, RuntimeState } from '../../ipc/models/endpoint.ts'
import { listProcesses } from '../process.ts'
import { makeNormalUser, whyNoNormalUser, type NormalUser } from '../testing/normal-user.ts'
import type { RootlessCommand, RootlessMeasure } from '../testing/rootless-child.ts'

/** Copies what the user needs to where he may read it: the repository and the cache are often closed to others. */
async function makeHome(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'lshome'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  cpSync(bundleFolder(), join(home, 'bundle'), { recursive: true, filter: (path) => !/\/(apt|debs|root)$/.test(path) })
  const entry = join(import.meta.dirname, '../testing/rootless-child.ts')
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir: join(home, 'child'),
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'child.cjs' } },
    },
    ssr: { noExternal: true },
  })
  mkdirSync(join(home, 'run'), { mode: 0o700 })
  return home
}

/** A supervisor in a process of the user; remembers the states that it reports, and measures when asked to. */
function supervise(
  home: string,
  user: NormalUser,
): { child: ChildProcess; state(): RuntimeState | undefined; measure(): Promise<RootlessMeasure> } {
  let latest: RuntimeState | undefined
  const child = fork(join(home, 'child/child.cjs'), {
    uid: user.uid,
    gid: user.gid,
    cwd: '/',
    execArgv: [],
    env: {
      PATH: '/usr/bin:/bin',
      HOME: home,
      XDG_RUNTIME_DIR: join(home, 'run'),
      LONGSHORE_ENGINE_BUNDLE: join(home, 'bundle'),
    },
  })
  child.on('message', (message: RuntimeState | object) => {
    if ('phase' in message) latest = message
  })
  const measure = (): Promise<RootlessMeasure> =>
    new Promise((resolve, reject) => {
      const listen = (message: RuntimeState | { measured: RootlessMeasure } | { problem: string }): void => {
        if ('phase' in message) return
        child.off('message', listen)
        if ('measured' in message) resolve(message.measured)
        else reject(new Error(message.problem))
      }
      child.on('message', listen)
      child.send('measure' satisfies RootlessCommand)
    })
  return { child, state: () => latest, measure }
}

/** What root finds with `du` in a folder of the engine on one file system, by its name; in bytes. */
async function duOf(folder: string): Promise<Record<string, number>> {
  const { stdout } = await spawn('du', ['-k', '-x', '-d', '1', folder])
  const lines = stdout.split('\n').map((line) => line.split('\t'))
  return Object.fromEntries(lines.map(([blocks, path = '']) => [basename(path), Number(blocks) * 1024]))
}

test('a normal user runs containers, publishes ports, survives a crash, and leaves nothing', async (context) => {
  const obstacle = whyNoNormalUser()
  if (obstacle !== undefined) return context.skip(`no rootless engine here: ${obstacle}`)
  const home = await makeHome()
  const user = await makeNormalUser(home)
  onTestFinished(() => user.remove())
  for (const folder of [home, join(home, 'run')]) chownSync(folder, user.uid, user.gid)

  const { child, state, measure } = supervise(home, user)
  onTestFinished(() => void child.kill())
  const reach = async (command: RootlessCommand, phase: RuntimePhase): Promise<void> => {
    child.send(command)
    await vi.waitFor(() => expect([phase, 'failed']).toContain(state()?.phase), { timeout: 30_000 })
    expect(state()?.failure).toBeUndefined()
  }
  const docker = async (...args: string[]): Promise<string> => {
    const DOCKER_HOST = `unix://${join(home, 'run/longshore/docker.sock')}`
    return (await spawn(join(home, 'bundle/bin/docker'), args, { env: { DOCKER_HOST, DOCKER_CONFIG: home } })).stdout
  }

  await reach('start', 'running')
  expect(await docker('info', '--format', '{{.SecurityOptions}}')).toContain('name=rootless')
  const { tars } = await makeImages()
  await docker('load', '--input', tars['busybox:1'])
  const options = ['--detach', '--stop-timeout=1', '--restart=unless-stopped', '--publish=127.0.0.1::80', '--name=web']
  await docker('run', ...options, 'busybox:1', 'httpd', '-f', '-h', '/bin')
  const fetchBusybox = async (): Promise<number> => {
    const address = await docker('port', 'web', '80/tcp')
    return (await fetch(`http://${address}/busybox`, { method: 'HEAD' })).status
  }
  await vi.waitFor(async () => expect(await fetchBusybox()).toBe(200), { timeout: 5_000 })

  // Files that only another user of the container may read, on disk those of a number that is not ours.
  const closed = 'head -c 3000000 /dev/urandom > /v/f; mkdir /v/d; cp /v/f /v/d; chmod 0700 /v/d; chown -R 1000 /v; id'
  await docker('run', '--name=writes', '--volume=closed:/v', 'busybox:1', 'sh', '-c', closed)
  const dataRoot = join(home, '.local/share/longshore/docker')
  const measured = await vi.waitFor(async () => {
    const [own, { docker: _all, ...found }] = [await measure(), await duOf(dataRoot)]
    expect(own.folders).toEqual(found)
    return own
  }, 10_000)
  expect(measured.folders['volumes']).toBeGreaterThan(6_000_000)
  expect(measured.logs[await docker('inspect', '--format={{.Id}}', 'writes')]).toBeGreaterThan(0)

  const [rootlesskit] = listProcesses().filter(({ args }) => args[0] === 'rootlesskit' && args.join().includes(home))
  process.kill(rootlesskit?.ref.pid ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(state()).toMatchObject({ phase: 'running', restarts: 1 }), { timeout: 30_000 })
  await vi.waitFor(async () => expect(await fetchBusybox()).toBe(200), { timeout: 10_000, interval: 100 })

  await reach('stop', 'stopped')
  child.disconnect()
  await vi.waitFor(() => expect(user.processes()).toEqual([]), { timeout: 5_000 })
  expect(readdirSync(join(home, 'run/longshore'))).toEqual([])
})
