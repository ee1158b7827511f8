import { randomUUID } from 'node:crypto'
import { createPace } from './pace.ts'
import { isSame, restoreSpec, toTask, unfinished } from './spec.ts'
import type { TaskSpec } from './spec.ts'
import { createIndex } from '../index/live-index.ts'
import type { LiveIndex } from '../index/live-index.ts'
import { describe, failure, Failure } from '../ipc/errors.ts'
import type { ErrorShape } from '../ipc/errors.ts'
import type { Task } from '../ipc/models/task.ts'
import type { Journal } from '../journal.ts'

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
  /** Forgets an ended task, or all of them. */
  clear(id?: string): void
  /** Ends what runs; it is reported as interrupted at the next start. */
  dispose(): Promise<void>
}

/** A task that was running when it was written down. */
export interface TaskEntry {
  id: string
  spec: TaskSpec
  createdAt: number
}

export interface TasksOptions {
  work: Work
  /** What an earlier engine process must not leave half done is brought to an end; undefined for all other work. */
  resume?: (spec: TaskSpec) => Work | undefined
  journal: Journal<TaskEntry>
  onError: (error: unknown, context: { task: Task }) => void
}

interface Running {
  controller: AbortController
  ended: Promise<void>
}

/** Makes the store of tasks; what an earlier process left unfinished is listed as failed with `taskInterrupted`. */
export async function createTasks({ work, resume, journal, onError }: TasksOptions): Promise<Tasks> {
  const specs = new Map<string, TaskSpec>()
  const running = new Map<string, Running>()
  const interrupted = (await journal.load()).map(({ id, spec: stored, createdAt }): Task => {
    const spec = restoreSpec(stored)
    specs.set(id, spec)
    const error = describe('taskInterrupted', {})
    return { ...toTask(id, spec, createdAt), state: 'failed', endedAt: Date.now(), error }
  })
  if (interrupted.length > 0) journal.save([])
  const index = createIndex<Task>({ idOf: (task) => task.id, rows: interrupted })
  let disposed = false

  function require(id: string): { task: Task; spec: TaskSpec } {
    const task = index.get(id)
    const spec = specs.get(id)
    if (!task || !spec) throw failure('taskNotFound', {})
    return { task, spec }
  }

  function note(): void {
    if (disposed) return // what runs now is to be found interrupted
    journal.save(
      [...running.keys()].map((id) => {
        const { task, spec } = require(id)
        return { id, spec, createdAt: task.createdAt }
      }),
    )
  }

  function launch(task: Task, spec: TaskSpec, does: Work = work): void {
    const controller = new AbortController()
    const patch = (change: Partial<Task>): void => index.upsert([{ ...(index.get(task.id) ?? task), ...change }])
    const reports = createPace<TaskReport>(patch)
    index.upsert([{ ...task, state: 'running', startedAt: Date.now() }])
    const ended = does(spec, reports.add, controller.signal)
      .then(
        (result) => patch({ ...reports.end(), ...result, ...END, state: 'succeeded', endedAt: Date.now() }),
        (error: unknown) => {
          const shape = toShape(error)
          if (shape.code === 'INTERNAL') onError(error, { task })
          const state = shape.code === 'CANCELLED' ? 'cancelled' : 'failed'
          const rest = reports.end()
          const failedAt = rest.stage ?? index.get(task.id)?.stage
          patch({ ...rest, ...END, state, failedAt, endedAt: Date.now(), ...(state === 'failed' && { error: shape }) })
        },
      )
      .finally(() => {
        running.delete(task.id)
        note()
      })
    running.set(task.id, { controller, ended })
    note()
  }

  function clear(id: string): void {
    if (running.has(id)) return
    index.remove([id])
    specs.delete(id)
  }

  for (const task of interrupted) {
    const spec = specs.get(task.id)
    const does = spec && resume?.(spec)
    if (does) launch({ ...task, error: undefined, endedAt: undefined }, spec, does)
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

/** What only a running task has. */
const END = { stage: undefined, speed: undefined, eta: undefined } satisfies Partial<Task>

function toShape(error: unknown): ErrorShape {
  if (error instanceof Failure) return error.shape
  return describe('internal', { detail: error instanceof Error ? error.message : String(error) })
}
