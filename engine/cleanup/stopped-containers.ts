import type { DockerClient } from '../docker/client.ts'
import { startContainer, stopContainer } from '../docker/containers.ts'
import { readInspected } from '../docker/replace.ts'
import { unlessGone } from '../docker/unless-gone.ts'
import { isAway } from '../endpoints/when-live.ts'
import { failure, toShape } from '../ipc/errors.ts'
import type { Journal } from '../journal.ts'

/** One run of a container, from a start on. */
export interface ContainerRun {
  endpoint: string
  /** Its whole id. */
  container: string
  /** When it was started, in Docker's words: once it has been started anew, by whomever, nothing is owed to it. */
  startedAt: string
  /** Seconds that it has to stop, where it was made with a time of its own. */
  grace?: number
}

/**
 * Containers that are stopped for a moment. Each is on disk before; one that could not be started again, because the engine
 * or this process went away, is started as soon as the engine answers, also by the next process.
 */
export interface StoppedContainers {
  /** Does something with a container that nothing else here has in hand then: `whileStopped` is to be called in it. */
  alone<Answer>(container: string, work: () => Promise<Answer>): Promise<Answer>
  /**
   * Stops a container and starts it again when `work` has ended, also
   * where that failed. Its restart policy does not start it in between: Docker lets that rest after a `docker stop`. Throws
   * `cleanupLeftStopped` where the engine went away, `cleanupNotStarted` where Docker refused to start it.
   */
  whileStopped<Answer>(client: DockerClient, run: ContainerRun, work: () => Promise<Answer>): Promise<Answer>
  /** Whether it is down because of this, and nothing else. */
  isOwed(run: Pick<ContainerRun, 'container' | 'startedAt'>): boolean
  /** Starts what is left on an engine that answers, once. */
  settle(client: DockerClient, endpoint: string): Promise<void>
  dispose(): Promise<void>
}

/** Begins with what an earlier process left. */
export async function createStoppedContainers(journal: Journal<ContainerRun>): Promise<StoppedContainers> {
  const noted = new Map((await journal.load()).map((run) => [run.container, run]))
  /** Those that nobody works on. */
  const left = new Set(noted.keys())
  const inHand = new Map<string, Promise<unknown>>()

  async function alone<Answer>(container: string, work: () => Promise<Answer>): Promise<Answer> {
    const before = inHand.get(container) ?? Promise.resolve()
    const mine = before.then(work, work)
    inHand.set(container, mine)
    try {
      return await mine
    } finally {
      if (inHand.get(container) === mine) inHand.delete(container)
    }
  }

  async function note(run: ContainerRun): Promise<void> {
    left.delete(run.container)
    noted.set(run.container, run)
    await save()
  }

  async function forget(container: string): Promise<void> {
    left.delete(container)
    noted.delete(container)
    await save()
  }

  async function save(): Promise<void> {
    journal.save([...noted.values()])
    await journal.flush()
  }

  /** What it was told to do and has not answered it may do yet. */
  function leave(client: DockerClient, { container }: ContainerRun, cause: unknown): Error {
    left.add(container)
    return failure('cleanupLeftStopped', { name: client.nameOf(container) }, { detail: toShape(cause).detail, cause })
  }

  async function stop(client: DockerClient, run: ContainerRun): Promise<void> {
    try {
      await stopContainer(client, run.container, run.grace)
    } catch (error) {
      throw isAway(error) ? leave(client, run, error) : error
    }
  }

  /** `because` is what has failed before. */
  async function start(client: DockerClient, run: ContainerRun, because?: unknown): Promise<void> {
    try {
      await unlessGone(() => startContainer(client, run.container))
    } catch (error) {
      const cause = because === undefined ? error : new AggregateError([because, error])
      const lost = leave(client, run, error)
      if (isAway(error)) throw lost
      const { message, detail } = toShape(error)
      throw failure('cleanupNotStarted', { name: client.nameOf(run.container), problem: message }, { detail, cause })
    }
    await forget(run.container)
  }

  async function settleOne(client: DockerClient, run: ContainerRun): Promise<void> {
    // A task has taken it up meanwhile.
    if (!left.has(run.container)) return
    const { container, startedAt } = run
    const now = await unlessGone(() => readInspected(client, container))
    if (now?.State.StartedAt !== startedAt) return forget(container)
    try {
      // It may have been told to, and be about to end.
      await stop(client, run)
      await start(client, run)
    } catch (error) {
      // What Docker refuses now a person has to look at: it is not to come up some day, unexpected.
      if (!isAway(error)) await forget(container)
      throw error
    }
  }

  return {
    alone,
    async whileStopped(client, run, work) {
      await note(run)
      let answer
      try {
        await stop(client, run)
        answer = await work()
      } catch (error) {
        if (!left.has(run.container)) await start(client, run, error)
        throw error
      }
      await start(client, run)
      return answer
    },
    isOwed: ({ container, startedAt }) => noted.get(container)?.startedAt === startedAt,
    async settle(client, endpoint) {
      const refused: unknown[] = []
      for (const run of [...noted.values()].filter((one) => one.endpoint === endpoint)) {
        try {
          await alone(run.container, () => settleOne(client, run))
        } catch (error) {
          if (isAway(error)) throw error
          refused.push(error)
        }
      }
      if (refused.length > 0) throw new AggregateError(refused, 'not all could be started again')
    },
    dispose: () => journal.flush(),
  }
}
