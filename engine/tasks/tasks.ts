import { randomUUID } from 'node:crypto'
import { createPace, REPORT_GAP } from '../pace.ts'
import { isSame, restoreSpec, toTask, unfinished } from './spec.ts'
import type { TaskSpec } from './spec.ts'
import { conceal, sealSecrets, secretNames, unsealSecrets } from './spec-secrets.ts'
import { createIndex } from '../index/live-index.ts'
import type { LiveIndex } from '../index/live-index.ts'
import { describe, failure, toShape } from '../ipc/errors.ts'
import type { Task } from '../ipc/models/task.ts'
import type { Journal } from '../journal.ts'
import type { Keyring } from '../secrets/keyring.ts'
import type { SealedSecrets } from '../secrets/sealed-values.ts'

/** What a piece of work reports while it runs, and its result. */
export type TaskReport = Partial<
  Pick<
    Task,
    | 'stage'
    | 'progress'
    | 'speed'
    | 'eta'
    | 'steps'
    | 'result'
    | 'changed'
    | 'undone'
    | 'left'
    | 'skipped'
    | 'loaded'
    | 'freed'
    | 'checksum'
    | 'inconsistent'
    | 'writers'
  >
>

/** Does what a task is for; rejects with `cancelled` once the signal has ended everything it began. */
export type Work = (spec: TaskSpec, report: (report: TaskReport) => void, signal: AbortSignal) => Promise<TaskReport>

/** All tasks of this engine process. */
export interface Tasks {
  readonly index: LiveIndex<Task>
  /** Starts a task and answers with its id; a pull of the same image that still runs is answered with. */
  start(spec: TaskSpec): string
  /** Resolves when nothing of the task runs any more. Throws `taskNotFound`. */
  cancel(id: string): Promise<void>
  /** Starts an ended task anew under the same id. Throws `taskNotFound`. */
  retry(id: string): void
  /** Whether a window has to tell a person of the end of this task, which nobody has asked for: once, and then it has. */
  tell(id: string): boolean
  /** Forgets an ended task, or all of them. */
  clear(id?: string): void
  /** Ends what runs; it is reported as interrupted at the next start. */
  dispose(): Promise<void>
}

/** A task that was running when it was written down, or whose end nobody has been told of. */
export interface TaskEntry {
  id: string
  /** Without the values of secret variables. */
  spec: TaskSpec
  secrets?: SealedSecrets
  createdAt: number
  /** As it ended. */
  ended?: Task
}

export interface TasksOptions {
  work: Work
  /** What an earlier engine process must not leave half done is brought to an end; undefined for all other work. */
  resume?: (spec: TaskSpec) => Work | undefined
  journal: Journal<TaskEntry>
  /** Seals what is secret of a task for the journal. */
  keyring: Keyring
  onError: (error: unknown, context: { task: Task }) => void
}

/** More tasks than these at once report half as often: nobody reads so many numbers, and to draw them slows the work. */
const FEW = 3

interface Running {
  controller: AbortController
  ended: Promise<void>
}

/** Makes the store of tasks; what an earlier process left unfinished is listed as failed with `taskInterrupted`. */
export async function createTasks({ work, resume, journal, keyring, onError }: TasksOptions): Promise<Tasks> {
  const specs = new Map<string, TaskSpec>()
  /** Secrets that the journal has, and of an earlier process's tasks the spec has not. */
  const sealed = new Map<string, SealedSecrets>()
  const running = new Map<string, Running>()
  const entries = await journal.load()
  const restored = entries.map(({ id, spec: stored, secrets, createdAt, ended }): Task => {
    const spec = restoreSpec(stored)
    specs.set(id, spec)
    if (secrets) sealed.set(id, secrets)
    const error = describe('taskInterrupted', {})
    return ended ?? toUntold({ ...toTask(id, spec, createdAt), state: 'failed', endedAt: Date.now(), error })
  })
  const index = createIndex<Task>({ idOf: (task) => task.id, rows: restored })
  let disposed = false
  if (entries.length > 0) note()

  function require(id: string): { task: Task; spec: TaskSpec } {
    const task = index.get(id)
    const spec = specs.get(id)
    if (!task || !spec) throw failure('taskNotFound', {})
    return { task, spec }
  }

  function note(): void {
    if (disposed) return // what runs now is to be found interrupted
    const untold = (index.rows() ?? []).flatMap((task) => (task.untold && !running.has(task.id) ? [task.id] : []))
    journal.save(
      [...running.keys(), ...untold].map((id) => {
        const { task, spec } = require(id)
        const entry = { id, spec: conceal(spec), secrets: sealed.get(id), createdAt: task.createdAt }
        return task.untold ? { ...entry, ended: task } : entry
      }),
    )
  }

  /** Notes a task's secrets once they are sealed; until then, and where nothing seals them, only their names. */
  async function seal(id: string, spec: TaskSpec): Promise<void> {
    const names = secretNames(spec)
    if (names.length === 0 || sealed.has(id)) return
    sealed.set(id, { names })
    const secrets = await sealSecrets(spec, keyring)
    if (!specs.has(id)) return
    sealed.set(id, secrets)
    note()
  }

  /** The work of a task; that of an earlier process first gets its secrets back, which a {@link resume} does without. */
  function workOf(id: string, spec: TaskSpec): Work {
    const secrets = sealed.get(id)
    if (!secrets || secretNames(spec).length > 0) return work
    return async (_, report, signal) => {
      const whole = await unsealSecrets(spec, secrets, keyring)
      specs.set(id, whole)
      return work(whole, report, signal)
    }
  }

  function launch(task: Task, spec: TaskSpec, does: Work = workOf(task.id, spec)): void {
    void seal(task.id, spec)
    const controller = new AbortController()
    const patch = (change: Partial<Task>): void => index.upsert([{ ...(index.get(task.id) ?? task), ...change }])
    const end = (change: Partial<Task>): void => patch(toUntold({ ...(index.get(task.id) ?? task), ...change }))
    const reports = createPace<TaskReport>(patch, reportGap)
    index.upsert([{ ...task, state: 'running', startedAt: Date.now() }])
    const ended = does(spec, reports.add, controller.signal)
      .then(
        (result) => end({ ...reports.end(), ...result, ...END, state: 'succeeded', endedAt: Date.now() }),
        (error: unknown) => {
          const shape = toShape(error)
          if (shape.code === 'INTERNAL') onError(error, { task })
          const state = shape.code === 'CANCELLED' ? 'cancelled' : 'failed'
          const rest = reports.end()
          const failedAt = rest.stage ?? index.get(task.id)?.stage
          end({ ...rest, ...END, state, failedAt, endedAt: Date.now(), ...(state === 'failed' && { error: shape }) })
        },
      )
      .finally(() => {
        running.delete(task.id)
        note()
      })
    running.set(task.id, { controller, ended })
    note()
  }

  const reportGap = (): number => (running.size > FEW ? 2 : 1) * REPORT_GAP

  function clear(id: string): void {
    if (running.has(id)) return
    index.remove([id])
    specs.delete(id)
    sealed.delete(id)
    note()
  }

  for (const [at, task] of restored.entries()) {
    const spec = specs.get(task.id)
    if (!spec || entries[at]?.ended) continue
    const does = resume?.(spec)
    if (does) launch({ ...task, resumed: true, error: undefined, endedAt: undefined, untold: undefined }, spec, does)
  }

  return {
    index,
    start(spec) {
      for (const id of running.keys()) if (isSame(require(id).spec, spec)) return id
      const id = randomUUID()
      specs.set(id, spec)
      launch(toTask(id, spec, Date.now()), spec)
      return id
    },
    async cancel(id) {
      require(id)
      running.get(id)?.controller.abort()
      await running.get(id)?.ended
    },
    retry(id) {
      const { task, spec } = require(id)
      if (running.has(id)) return
      const rest = unfinished(spec, task)
      specs.set(id, rest)
      launch(toTask(id, rest, task.createdAt), rest)
    },
    tell(id) {
      const { task } = require(id)
      if (!task.untold) return false
      index.upsert([{ ...task, untold: undefined }])
      note()
      return true
    },
    clear(id) {
      if (id === undefined) return (index.rows() ?? []).forEach((task) => clear(task.id))
      require(id)
      clear(id)
    },
    async dispose() {
      disposed = true
      for (const { controller } of running.values()) controller.abort()
      await Promise.all([...running.values()].map(({ ended }) => ended))
      await journal.flush()
    },
  }
}

/** A person has not seen it begin: what became of it is told, but for a back-up that is as it should be. */
function toUntold(task: Task): Task {
  const isNews = task.scheduled && (task.kind === 'cleanup' || task.error !== undefined)
  return isNews && task.state !== 'cancelled' ? { ...task, untold: true } : task
}

/** What only a running task has. */
const END = { stage: undefined, speed: undefined, eta: undefined } satisfies Partial<Task>
