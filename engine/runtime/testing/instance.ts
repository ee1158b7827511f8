import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import spawn from 'nano-spawn'
import { onTestFinished } from 'vitest'
import { bundleFolder } from '../../../e2e/lab/bundle.ts'
import type { RuntimeState } from '../../ipc/models/endpoint.ts'
import type { EngineSettings } from '../daemon-config.ts'
import { bundledDriver } from '../drivers/bundled.ts'
import { layoutOf, type Layout } from '../layout.ts'
import type { RestartPolicy } from '../machine.ts'
import { parseMountInfo } from '../mounts.ts'
import { paths } from '../paths.ts'
import { listProcesses } from '../process.ts'
import { bridgeName } from '../subnets.ts'
import { createSupervisor, type Supervisor } from '../supervisor.ts'

/** Back-off of a few milliseconds, so that five crashes take seconds. */
const QUICK: RestartPolicy = { limit: 5, firstDelay: 5, healthyAfter: 60_000 }

/** One instance of Longshore in folders of its own. */
export interface Instance {
  layout: Layout
  settings: EngineSettings
  /** Another supervisor of the same engine, as a later run of the app has; `env` is what differs in that run. */
  supervise(env?: NodeJS.ProcessEnv): Supervisor
  docker(...args: string[]): Promise<string>
  /** Everything on this machine that belongs to the engine of this instance, in words; empty when nothing does. */
  leftovers(): Promise<string[]>
}

/** Makes an instance; what it started is stopped when the test is over. `env` goes on top of the test's own. */
export function makeInstance(env: NodeJS.ProcessEnv = {}): Instance {
  const bundle = bundleFolder()
  const root = mkdtempSync(join(tmpdir(), 'longshore-runtime-'))
  const own = {
    ...process.env,
    XDG_DATA_HOME: join(root, 'data'),
    XDG_CONFIG_HOME: join(root, 'config'),
    XDG_CACHE_HOME: join(root, 'cache'),
    XDG_RUNTIME_DIR: join(root, 'run'),
    LONGSHORE_ENGINE_BUNDLE: bundle,
    ...env,
  }
  mkdirSync(own.XDG_RUNTIME_DIR, { mode: 0o700 })
  const layout = layoutOf(paths(own))
  const settings: EngineSettings = {
    registryMirrors: [],
    insecureRegistries: [],
    logRotation: { megabytes: 20, files: 5 },
  }
  const supervisors: Supervisor[] = []

  const supervise = (changed?: NodeJS.ProcessEnv): Supervisor => {
    const now = { ...own, ...changed }
    const driver = bundledDriver({ paths: paths(now), env: now, settings: () => settings, policy: QUICK })
    const supervisor = createSupervisor(driver)
    supervisors.push(supervisor)
    return supervisor
  }

  onTestFinished(async () => {
    for (const supervisor of supervisors) supervisor.dispose()
    const last = supervise()
    await last.stop({ stopContainers: true })
    last.dispose()
    rmSync(root, { recursive: true, force: true })
  })

  return {
    layout,
    settings,
    supervise,
    async docker(...args) {
      const DOCKER_HOST = `unix://${layout.socket}`
      const docker = join(bundle, 'bin/docker')
      return (await spawn(docker, args, { env: { DOCKER_HOST, DOCKER_CONFIG: root } })).stdout
    },
    async leftovers() {
      const bridge = bridgeName(layout.dataRoot)
      const rules = await spawn('iptables-save')
      const run = join(root, 'run/longshore')
      return [
        ...listProcesses()
          .filter(({ args }) => args.some((arg) => arg.includes(root)))
          .map(({ args }) => args.join(' ')),
        ...parseMountInfo(readFileSync('/proc/self/mountinfo', 'utf8'))
          .map(({ path }) => path)
          .filter((path) => path.startsWith(root)),
        ...readdirSync('/sys/class/net').filter((name) => name === bridge),
        ...rules.stdout.split('\n').filter((rule) => rule.includes(bridge)),
        ...(existsSync(run) ? readdirSync(run) : []),
      ]
    },
  }
}

/** Resolves when the state of a supervisor is as wanted. */
export async function untilState(supervisor: Supervisor, isWanted: (state: RuntimeState) => boolean): Promise<void> {
  if (isWanted(supervisor.state)) return
  await new Promise<void>((resolve) => {
    const end = supervisor.onChange((state) => {
      if (!isWanted(state)) return
      end()
      resolve()
    })
  })
}
