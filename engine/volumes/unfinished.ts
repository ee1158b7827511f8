import { readVolume, removeVolume } from '../docker/volumes.ts'
import type { DockerClient } from '../docker/client.ts'
import { Failure } from '../ipc/errors.ts'
import { MAKING_LABEL } from '../ipc/volume-labels.ts'
import type { Onto } from '../ipc/models/volume.ts'
import type { Journal } from '../journal.ts'

/** A volume that is being filled. */
export interface UnfinishedVolume {
  endpoint: string
  volume: string
  /** Of a new one the value of its {@link MAKING_LABEL}: a volume of that name without it is a person's. */
  mark: string
  /** How it is filled, where it is a person's own: it stays, and what was not whole goes out of it. */
  onto?: Exclude<Onto, 'new'>
}

/** Puts what is whole in its place and removes what is not, in a person's own volume. */
type Settle = (client: DockerClient, volume: string, onto: Exclude<Onto, 'new'>) => Promise<void>

/**
 * Volumes that a task fills and has not filled yet. What it could not finish is removed, at once or as soon as the
 * engine answers again, also by the next process: half a volume is never taken for a whole one.
 */
export interface Unfinished {
  /** A volume is about to be made or filled; on disk when it resolves. */
  note(entry: UnfinishedVolume): Promise<void>
  /** It holds all that it should. */
  finished(mark: string): Promise<void>
  /** Removes it, or settles it; later where the engine does not answer. */
  abandon(client: DockerClient, mark: string): Promise<void>
  /**
   * Clears up what is left on an engine that answers, or in one volume of it, but for what a task of this process still
   * fills.
   */
  settle(client: DockerClient, endpoint: string, volume?: string): Promise<void>
  dispose(): Promise<void>
}

/** Begins with what an earlier process left, all of it abandoned. */
export async function createUnfinished(journal: Journal<UnfinishedVolume>, settle: Settle): Promise<Unfinished> {
  const noted = new Map<string, UnfinishedVolume>()
  const abandoned = new Set<string>()
  /** One at a time does it to a volume. */
  const clearing = new Map<string, Promise<void>>()
  for (const entry of await journal.load()) {
    noted.set(entry.mark, entry)
    abandoned.add(entry.mark)
  }
  const save = async (): Promise<void> => {
    journal.save([...noted.values()])
    await journal.flush()
  }

  function clear(client: DockerClient, entry: UnfinishedVolume): Promise<void> {
    const { mark } = entry
    const running = clearing.get(mark) ?? clearNow(client, entry).finally(() => clearing.delete(mark))
    clearing.set(mark, running)
    return running
  }

  async function clearNow(client: DockerClient, { volume, mark, onto }: UnfinishedVolume): Promise<void> {
    try {
      const found = await readVolume(client, volume)
      if (onto === undefined) {
        if (found?.labels[MAKING_LABEL] === mark) await removeVolume(client, volume)
      } else if (found) await settle(client, volume, onto)
    } catch (error) {
      // The engine is away, or a helper is still being removed: it is tried again when the engine next answers.
      if (error instanceof Failure && error.shape.code !== 'INTERNAL') return
      throw error
    }
    abandoned.delete(mark)
    noted.delete(mark)
    await save()
  }

  return {
    async note(entry) {
      noted.set(entry.mark, entry)
      await save()
    },
    async finished(mark) {
      noted.delete(mark)
      await save()
    },
    async abandon(client, mark) {
      const entry = noted.get(mark)
      if (!entry) return
      abandoned.add(mark)
      await clear(client, entry)
    },
    async settle(client, endpoint, volume) {
      for (const mark of abandoned) {
        const entry = noted.get(mark)
        if (entry?.endpoint !== endpoint || (volume !== undefined && entry.volume !== volume)) continue
        await clear(client, entry)
      }
    },
    dispose: () => journal.flush(),
  }
}
