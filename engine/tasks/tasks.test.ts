import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createTasks } from './tasks.ts'
import type { TaskEntry, Tasks, TasksOptions, Work } from './tasks.ts'
import type { TaskSpec } from './spec.ts'
import { failure } from '../ipc/errors.ts'
import { runRequest } from '../ipc/models/run-request.ts'
import type { Task } from '../ipc/models/task.ts'
import type { Journal } from '../journal.ts'
import { NO_KEYRING } from '../secrets/keyring.ts'
import { turningKeyring } from '../testing/turning-keyring.ts'

const pull = (image: string): TaskSpec => ({ kind: 'pull', endpoint: 'here', image })

/** A journal in memory. */
function memoryJournal(entries: TaskEntry[] = []): Journal<TaskEntry> & { saved: TaskEntry[][] } {
  const saved: TaskEntry[][] = []
  return { saved, load: async () => entries, save: (now) => void saved.push(now), flush: async () => undefined }
}

interface Job {
  spec: TaskSpec
  report: Parameters<Work>[1]
  finish: (report: Awaited<ReturnType<Work>>) => void
  fail: (error: unknown) => void
}

async function setUp(entries?: TaskEntry[], { keyring = turningKeyring, resume }: Partial<TasksOptions> = {}) {
  const jobs: Job[] = []
  const journal = memoryJournal(entries)
  const onError = vi.fn<(error: unknown) => void>()
  const work: Work = (spec, report, signal) =>
    new Promise((finish, fail) => {
      jobs.push({ spec, report, finish, fail })
      signal.addEventListener('abort', () => fail(failure('cancelled', {})))
    })
  const tasks = await createTasks({ work, resume, journal, keyring, onError })
  return { tasks, jobs, journal, onError }
}

const get = (tasks: Tasks, id: string): Task => tasks.index.get(id)!
const ended = (tasks: Tasks, id: string) => vi.waitFor(() => expect(get(tasks, id).endedAt).toBeDefined())

describe('createTasks', () => {
  it('runs a task, shows what it reports and keeps its result', async () => {
    const { tasks, jobs } = await setUp()
    const id = tasks.start(pull('redis:7'))
    expect(get(tasks, id)).toMatchObject({
      state: 'running',
      kind: 'pull',
      subject: 'redis:7',
      command: 'docker pull redis:7',
    })
    jobs[0]?.report({ stage: 'pulling', progress: { done: 1, total: 2, unit: 'bytes' }, speed: 10, eta: 1 })
    expect(get(tasks, id)).toMatchObject({ stage: 'pulling', progress: { done: 1 }, speed: 10 })
    jobs[0]?.finish({ result: 'sha256:1', changed: true })
    await ended(tasks, id)
    expect(get(tasks, id)).toMatchObject({ state: 'succeeded', result: 'sha256:1', changed: true })
    expect([get(tasks, id).stage, get(tasks, id).speed, get(tasks, id).eta]).toEqual([undefined, undefined, undefined])
  })

  it('joins a pull of the same image that still runs, whatever way it is written', async () => {
    const { tasks, jobs } = await setUp()
    const id = tasks.start(pull('redis'))
    expect(tasks.start(pull('docker.io/library/redis:latest'))).toBe(id)
    expect(tasks.start(pull('redis:7'))).not.toBe(id)
    expect(tasks.start({ ...pull('redis'), endpoint: 'there' } as TaskSpec)).not.toBe(id)
    jobs[0]?.finish({})
    await ended(tasks, id)
    expect(tasks.start(pull('redis'))).not.toBe(id)
  })

  it('cancels: resolves when nothing runs any more', async () => {
    const { tasks } = await setUp()
    const id = tasks.start(pull('redis'))
    await tasks.cancel(id)
    expect(get(tasks, id)).toMatchObject({ state: 'cancelled' })
    expect(get(tasks, id).error).toBeUndefined()
    await tasks.cancel(id)
  })

  it('fails with the reason, logs what is outside the closed set, and retries under the same id', async () => {
    const { tasks, jobs, onError } = await setUp()
    const id = tasks.start(pull('redis'))
    jobs[0]?.report({ progress: { done: 5, total: 9, unit: 'bytes' } })
    jobs[0]?.fail(failure('diskFull', {}))
    await ended(tasks, id)
    expect(get(tasks, id)).toMatchObject({ state: 'failed', error: { reason: 'diskFull' } })
    expect(onError).not.toHaveBeenCalled()

    tasks.retry(id)
    expect(get(tasks, id)).toMatchObject({ state: 'running', progress: { done: 0, total: 0 } })
    expect(get(tasks, id).error).toBeUndefined()
    tasks.retry(id)
    expect(jobs).toHaveLength(2)
    jobs[1]?.fail(new TypeError('oops'))
    await ended(tasks, id)
    expect(get(tasks, id).error?.reason).toBe('internal')
    expect(onError).toHaveBeenCalledOnce()
  })

  it('clears ended tasks and leaves running ones alone', async () => {
    const { tasks, jobs } = await setUp()
    const [one, two] = [tasks.start(pull('one')), tasks.start(pull('two'))]
    jobs[0]?.finish({})
    await ended(tasks, one)
    tasks.clear(two)
    tasks.clear()
    expect(tasks.index.rows()?.map(({ id }) => id)).toEqual([two])
    expect(() => tasks.clear(one)).toThrow('no longer listed')
    await expect(tasks.cancel(one)).rejects.toThrow('no longer listed')
  })

  it('writes down what runs, only when that changes', async () => {
    const { tasks, jobs, journal } = await setUp()
    const id = tasks.start(pull('redis'))
    for (let done = 0; done < 100; done += 1) jobs[0]?.report({ progress: { done, total: 100, unit: 'bytes' } })
    jobs[0]?.finish({})
    await ended(tasks, id)
    await vi.waitFor(() => expect(journal.saved.map((entries) => entries.length)).toEqual([1, 0]))
    expect(journal.saved[0]?.[0]).toMatchObject({ id, spec: pull('redis') })
  })

  it('lets tasks report half as often while more than three run', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { tasks, jobs } = await setUp()
    const [id = ''] = ['a', 'b', 'c', 'd'].map((image) => tasks.start(pull(image)))
    const report = (done: number): void => jobs[0]?.report({ progress: { done, total: 9, unit: 'bytes' } })
    const expectGap = (gap: number, [first, next]: [number, number]): void => {
      report(first)
      report(next)
      vi.advanceTimersByTime(gap - 1)
      expect(get(tasks, id).progress.done).toBe(first)
      vi.advanceTimersByTime(1)
      expect(get(tasks, id).progress.done).toBe(next)
    }
    expectGap(400, [1, 2])
    jobs[3]?.finish({})
    await vi.advanceTimersByTimeAsync(400)
    expectGap(200, [3, 4])
  })

  it('reports what an earlier process left as interrupted, ready to be retried', async () => {
    const { tasks, jobs, journal } = await setUp([{ id: 'old', spec: pull('redis'), createdAt: 7 }])
    expect(get(tasks, 'old')).toMatchObject({
      state: 'failed',
      createdAt: 7,
      error: { reason: 'taskInterrupted', retryable: true },
    })
    expect(journal.saved).toEqual([[]])
    tasks.retry('old')
    expect(jobs[0]?.spec).toEqual(pull('redis'))
  })

  it('reads a run that an earlier version wrote down, which knew fewer options', async () => {
    const request = { image: 'redis', command: [], env: [{ name: 'A', value: 'b' }] }
    const spec = { kind: 'run', endpoint: 'here', request } as unknown as TaskSpec
    const { tasks, jobs } = await setUp([{ id: 'old', spec, createdAt: 7 }])
    expect(get(tasks, 'old').command).toBe('docker run -d -e A=b redis')
    tasks.retry('old')
    expect(jobs[0]?.spec).toEqual({ kind: 'run', endpoint: 'here', request: runRequest(request) })
  })

  it('leaves what runs at its end in the journal', async () => {
    const { tasks, journal } = await setUp()
    tasks.start(pull('redis'))
    await tasks.dispose()
    expect(journal.saved.map((entries) => entries.length)).toEqual([1])
  })

  it('goes on by itself with what is to be resumed', async () => {
    const resumed: TaskSpec[] = []
    const resume = () => async (spec: TaskSpec) => {
      resumed.push(spec)
      return { result: 'sha256:1' }
    }
    const { tasks } = await setUp([{ id: 'old', spec: pull('redis'), createdAt: 7 }], { resume })
    await ended(tasks, 'old')
    expect(get(tasks, 'old')).toMatchObject({ state: 'succeeded', resumed: true, createdAt: 7, error: undefined })
    expect(resumed).toEqual([pull('redis')])
  })
})

describe('what nobody has asked for', () => {
  const target = { kind: 'volume' as const, id: 'a', name: 'a', references: [], bytes: 5 }
  const cleanup: TaskSpec = {
    kind: 'cleanup',
    endpoint: 'here',
    request: { plannedAt: 1, targets: [target], predicted: 5 },
    scheduled: true,
  }
  const about = { volume: 'data', folder: '/back-ups', compression: 'none', keep: 1, at: 1 } as const
  const backUp: TaskSpec = { kind: 'backUpVolume', endpoint: 'here', ...about, scheduled: true }

  it('is told once, also by the next process, with all that a receipt needs', async () => {
    const { tasks, jobs, journal } = await setUp()
    const id = tasks.start(cleanup)
    const steps = [{ id: 'volume:a', label: 'a', state: 'done' as const, done: 5, total: 5 }]
    expect(get(tasks, id).untold).toBeUndefined()
    jobs[0]?.finish({ steps, freed: 5 })
    await ended(tasks, id)
    await vi.waitFor(() => expect(journal.saved.at(-1)?.[0]?.ended).toEqual(get(tasks, id)))

    const resume = vi.fn<() => undefined>()
    const later = await setUp(journal.saved.at(-1), { resume })
    expect(get(later.tasks, id)).toMatchObject({ state: 'succeeded', untold: true, steps, freed: 5, predicted: 5 })
    expect(resume).not.toHaveBeenCalled()
    expect(later.tasks.tell(id)).toBe(true)
    expect(later.tasks.tell(id)).toBe(false)
    expect(later.journal.saved.at(-1)).toEqual([])
    expect(get(later.tasks, id).untold).toBeUndefined()
  })

  it('is told where it failed or was interrupted, and not where somebody cancels or clears it', async () => {
    const { tasks, jobs, journal } = await setUp([{ id: 'old', spec: cleanup, createdAt: 7 }])
    expect(get(tasks, 'old')).toMatchObject({ untold: true, error: { reason: 'taskInterrupted' } })
    expect(journal.saved.at(-1)?.[0]?.ended).toBeDefined()
    tasks.clear('old')
    expect(journal.saved.at(-1)).toEqual([])

    const [good, bad, given] = [tasks.start(backUp), tasks.start({ ...backUp, volume: 'b' }), tasks.start(cleanup)]
    jobs[0]?.finish({})
    jobs[1]?.fail(failure('volumeNotFound', { volume: 'b' }))
    await tasks.cancel(given)
    await Promise.all([ended(tasks, good), ended(tasks, bad)])
    expect([good, bad, given].map((id) => get(tasks, id).untold)).toEqual([undefined, true, undefined])
  })
})

describe('secrets of a task', () => {
  const env = [{ name: 'DB_PASSWORD', value: 'hunter2' }, { name: 'LANG', value: 'C' }, { name: 'TOKEN' }]
  const run: TaskSpec = { kind: 'run', endpoint: 'here', request: runRequest({ image: 'redis', name: 'db', env }) }

  it('stand neither in its command nor plain in the journal, and are there again when it is retried', async () => {
    const { tasks, jobs, journal } = await setUp()
    const id = tasks.start(run)
    expect(get(tasks, id).command).toBe('docker run -d --name db -e DB_PASSWORD -e LANG=C -e TOKEN redis')
    expect(jobs[0]?.spec).toEqual(run)
    await vi.waitFor(() => expect(journal.saved.at(-1)?.[0]?.secrets?.sealed).toContain('sealed'))
    expect(JSON.stringify(journal.saved)).not.toContain('hunter2')

    const later = await setUp(journal.saved.at(-1))
    later.tasks.retry(id)
    await vi.waitFor(() => expect(later.jobs[0]?.spec).toEqual(run))
    expect(JSON.stringify(later.journal.saved)).not.toContain('hunter2')
    // It is interrupted once more.
    expect(later.journal.saved.at(-1)?.[0]?.secrets).toEqual(journal.saved.at(-1)?.[0]?.secrets)
  })

  it('are gone with the process where there is no keyring, and nothing runs without them', async () => {
    const { tasks, journal } = await setUp([], { keyring: NO_KEYRING })
    const id = tasks.start(run)
    expect(JSON.stringify(journal.saved)).not.toContain('hunter2')

    const later = await setUp(journal.saved.at(-1), { keyring: NO_KEYRING })
    later.tasks.retry(id)
    await vi.waitFor(() =>
      expect(get(later.tasks, id).error).toMatchObject({
        reason: 'secretGone',
        params: { name: 'DB_PASSWORD', container: 'db' },
      }),
    )
    expect(later.jobs).toEqual([])
  })

  it('of a journal that still has them plain are sealed from then on', async () => {
    const { tasks, jobs, journal } = await setUp([{ id: 'old', spec: run, createdAt: 7 }])
    tasks.retry('old')
    expect(jobs[0]?.spec).toEqual(run)
    await vi.waitFor(() => expect(journal.saved.at(-1)?.[0]?.secrets?.sealed).toContain('sealed'))
    expect(JSON.stringify(journal.saved)).not.toContain('hunter2')
  })
})
