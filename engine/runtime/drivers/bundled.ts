import { chmodSync, rmSync } from 'node:fs'
import { userInfo } from 'node:os'
import { basename } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import writeFileAtomic from 'write-file-atomic'
import { answers, callDocker, untilReady } from '../api.ts'
import { libraryPath } from '../bundle/libraries.ts'
import { locateBundle } from '../bundle/locate.ts'
import type { EngineSettings } from '../daemon-config.ts'
import { explain, limitLog, tail } from '../daemon-log.ts'
import { RuntimeBreak, toBreak, type Driver } from '../driver.ts'
import { engineEnvironment } from '../environment.ts'
import { layoutOf } from '../layout.ts'
import { RESTART_POLICY, type RestartPolicy } from '../machine.ts'
import { makePrivate, type Paths } from '../paths.ts'
import {
  isAlive,
  listProcesses,
  setSessionNice,
  signal as sendSignal,
  spawnDetached,
  terminate,
  type Child,
  type ProcessRef,
} from '../process.ts'
import { bootId, readOptional, readRecord, removeRecord, writeRecord } from '../record.ts'
import type { Program } from './flavour.ts'
import { rootful } from './rootful.ts'
import { rootless } from './rootless.ts'

/** An engine with many containers to restore takes its time; one that needs longer hangs. Milliseconds. */
const START_TIMEOUT = 120_000

/** What a daemon gets to end by itself that does not even answer. Milliseconds. */
const HUNG_GRACE = 5_000

/** How often an engine that an earlier run started is looked at; own children report their end by themselves. */
const CHECK_EVERY = 5_000

export interface BundledOptions {
  paths: Paths
  env: NodeJS.ProcessEnv
  /** Asked at each start. */
  settings: () => EngineSettings
  policy?: RestartPolicy
}

/** Who runs the app. A uid that /etc/passwd does not know goes by its number, which /etc/subuid takes as well. */
function currentUser(): { uid: number; name: string } {
  const uid = process.getuid?.() ?? 0
  try {
    return { uid, name: userInfo().username }
  } catch {
    return { uid, name: String(uid) }
  }
}

/**
 * Where the engine's sockets are: where an engine that still runs has them, should it have been started in a session
 * with another `XDG_RUNTIME_DIR`. A second one could not share its data.
 */
function runFolder(paths: Paths): string {
  const record = readRecord(layoutOf(paths).record)
  const runs = Object.values(record?.processes ?? {}).some(isAlive)
  return (runs ? record?.run : undefined) ?? paths.run
}

/** The engine that Longshore brings along: rootful for root, rootless for a normal user. */
export function bundledDriver({ paths, env, settings, policy = RESTART_POLICY }: BundledOptions): Driver {
  const run = runFolder(paths)
  const layout = layoutOf({ ...paths, run })
  const address = { socketPath: layout.socket }
  const user = currentUser()
  const flavour = (user.uid === 0 ? rootful : rootless)(layout, { root: '/', user })
  const [daemon] = flavour.programs
  const children = new Map<string, Child>()
  /** Of all programs, also of those that are still to be started. */
  let nice = flavour.nice?.usual

  /** The environment of the engine's programs; `libraryPath` asks the loader, which is worth it for a start only. */
  async function environment(bundle: string): Promise<NodeJS.ProcessEnv> {
    return engineEnvironment(env, bundle, await libraryPath(bundle))
  }

  /** What runs of this engine, by the record, or by its arguments where a run ended before it wrote one. */
  function findRunning(): Running {
    const processes = readRecord(layout.record)?.processes ?? {}
    return new Map(
      flavour.programs.flatMap(({ name, command, args }) => {
        const recorded = processes[name]
        const ref = isUp(recorded) ? recorded : findByArguments(command, args)
        return ref === undefined ? [] : [[name, ref]]
      }),
    )
  }

  function setNice(running: Running): void {
    if (nice === undefined) return
    for (const ref of running.values()) setSessionNice(ref, nice)
  }

  /** Writes daemon.json; resolves to whether it says something else now. */
  async function configure(options: { liveRestore: boolean }): Promise<boolean> {
    const text = flavour.config(settings(), options)
    if (readOptional(layout.daemonConfig) === text) return false
    await writeFileAtomic(layout.daemonConfig, text, { mode: 0o600 })
    return true
  }

  /** Has dockerd read daemon.json again; it does so in a moment, not at once. */
  function reload(): void {
    for (const { ref, args } of listProcesses()) {
      if (basename(args[0] ?? '') === 'dockerd' && args.includes(layout.daemonConfig)) sendSignal(ref, 'SIGHUP')
    }
  }

  async function spawnProgram(program: Program, programEnv: NodeJS.ProcessEnv): Promise<[string, ProcessRef]> {
    const { name, command, args } = program
    try {
      const child = await spawnDetached({ command, args, env: programEnv, logFile: layout.log(name) })
      children.set(name, child)
      return [name, child.ref]
    } catch (error) {
      const { failure } = toBreak(error, name)
      throw new RuntimeBreak({ ...failure, reason: `${command} could not be executed.` }, { cause: error })
    }
  }

  /** Starts what does not run, all at once: dockerd waits for containerd by itself. */
  async function startMissing(bundle: string, running: Running): Promise<Running> {
    const missing = flavour.programs.filter(({ name }) => !running.has(name))
    if (missing.length === 0) return running
    const programEnv = await environment(bundle)
    removeFiles(missing)
    await flavour.prepare(programEnv)
    const started = await Promise.all(missing.map((program) => spawnProgram(program, programEnv)))
    const all = new Map([...running, ...started])
    setNice(all)
    await writeRecord(layout.record, { bootId: bootId(), bundle, run, processes: Object.fromEntries(all) })
    return all
  }

  /** The first program that has ended, explained by its log. */
  function findEnded(running: Running): RuntimeBreak | undefined {
    const ended = flavour.programs.find(({ name }) => !isUp(running.get(name)))
    return ended === undefined ? undefined : explain(ended.name, tail(layout.log(ended.name)))
  }

  /** Has dockerd stop its containers as it ends: it does so without marking them as stopped by a person. */
  async function endLiveRestore(): Promise<void> {
    if (!flavour.keepsContainers || !(await configure({ liveRestore: false }))) return
    reload()
    const deadline = performance.now() + 5_000
    while (performance.now() < deadline) {
      const { body } = await callDocker(address, 'GET', '/info', { timeout: 5_000 })
      if (body.includes('"LiveRestoreEnabled":false')) return
      await delay(20)
    }
  }

  return {
    kind: 'bundled',
    policy,
    address,
    files: {
      dataRoot: layout.dataRoot,
      containerdRoot: layout.containerdRoot,
      asRoot: flavour.asRoot,
      shared: flavour.sharesFiles,
    },
    isInstalled: () => locateBundle(env) !== undefined,

    async install(onProgress, signal) {
      const { installBundle } = await import('../bundle/install.ts')
      await installBundle({
        cache: paths.cache,
        onProgress: (progress) => onProgress({ ...progress, label: 'Downloading the engine' }),
        signal,
      })
    },

    async requirements() {
      const bundle = locateBundle(env)
      return flavour.requirements(bundle, engineEnvironment(env, bundle))
    },

    async adopt(signal) {
      const running = findRunning()
      if (running.size < flavour.programs.length) return false
      setNice(running)
      const isAnswering = await answers(address, signal)
      if (isAnswering && (await configure({ liveRestore: true }))) reload()
      return isAnswering
    },

    async launch(signal) {
      const bundle = locateBundle(env)
      if (bundle === undefined) throw new RuntimeBreak({ step: 'install', reason: 'The engine is missing.', log: [] })
      makePrivate(...layout.folders)
      const before = findRunning()
      if ((await configure({ liveRestore: true })) && before.has(daemon.name)) reload()
      const running = await startMissing(bundle, before)
      const giveUp = (): boolean => findEnded(running) !== undefined
      const limits = { timeout: START_TIMEOUT, signal, giveUp }
      const isReady =
        (await untilReady(() => answers(address, signal), limits)) &&
        (!before.has(daemon.name) || (await untilReady(flavour.isWhole, limits)))
      const ended = findEnded(running)
      if (ended !== undefined) throw ended
      if (!isReady) {
        await end(running, daemon, HUNG_GRACE)
        throw explain(daemon.name, tail(layout.log(daemon.name)))
      }
      chmodSync(layout.socket, 0o600)
      return { adopted: before.has(daemon.name) }
    },

    watch(onLost, signal) {
      const running = findRunning()
      let lost = false
      const probe = (): void => {
        if (lost || signal.aborted) return
        const ended = findEnded(running)
        if (ended === undefined) return flavour.programs.forEach(({ name }) => limitLog(layout.log(name)))
        lost = true
        onLost(ended.failure)
      }
      const timer = setInterval(probe, CHECK_EVERY).unref()
      signal.addEventListener('abort', () => clearInterval(timer), { once: true })
      for (const { exited } of children.values()) void exited.then(probe)
      return { probe }
    },

    standBack(unpacks) {
      nice = unpacks ? flavour.nice?.unpacking : flavour.nice?.usual
      setNice(findRunning())
    },

    async halt({ stopContainers }) {
      const running = findRunning()
      const bundle = readRecord(layout.record)?.bundle ?? locateBundle(env)
      const isAnswering = running.has(daemon.name) && (await answers(address))
      if (isAnswering) {
        const asked = flavour.beforeHalt().then(() => (stopContainers ? endLiveRestore() : undefined))
        // A daemon that falls silent now is ended all the same.
        await asked.catch(() => undefined)
      }
      for (const program of flavour.programs) await end(running, program, isAnswering ? program.grace : HUNG_GRACE)
      const programEnv = bundle === undefined ? engineEnvironment(env) : await environment(bundle)
      await flavour.cleanUp(programEnv, { stopContainers })
      children.clear()
      removeFiles(flavour.programs)
      removeRecord(layout.record)
    },
  }

  async function end(running: Running, program: Program, grace: number): Promise<void> {
    const ref = running.get(program.name)
    if (ref === undefined || (await terminate(ref, grace))) return
    throw new RuntimeBreak({
      step: 'stop',
      reason: `${program.name} (process ${ref.pid}) does not end.`,
      hint: 'It waits for a disk or for the kernel: restart the machine if it stays so.',
      log: tail(layout.log(program.name)),
    })
  }
}

function removeFiles(programs: Program[]): void {
  for (const { files } of programs) for (const file of files) rmSync(file, { force: true })
}

/** Processes of an engine by the names of their programs. */
type Running = Map<string, ProcessRef>

function isUp(ref: ProcessRef | undefined): ref is ProcessRef {
  return ref !== undefined && isAlive(ref)
}

function findByArguments(command: string, wanted: string[]): ProcessRef | undefined {
  return listProcesses().find(
    ({ args: [program, ...args] }) =>
      basename(program ?? '') === command && wanted.every((argument, index) => args[index] === argument),
  )?.ref
}
