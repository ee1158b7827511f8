import { readVolume, removeVolume } from '../docker/volumes.ts'
import type { DockerClient } from '../docker/client.ts'
import { Failure } from '../ipc/errors.ts'
import { MAKING_LABEL } from '../ipc/volume-labels.ts'
import type { Journal } from '../journal.ts'

/** A volume that is being filled. */
export interface UnfinishedVolume {
  endpoint: string
  volume: string
  /** Value of its {@link MAKING_LABEL}: a volume of that name without it is a person's. */
  mark: string
}

/**
 * Volumes that a task makes and has not filled yet. What it could not finish is removed, at once or as soon as the
 * engine answers again, also by the next process: half a volume is never taken for a whole one.
 */
export interface Unfinished {
  /** A volume is about to be made; on disk when it resolves. */
  note(entry: UnfinishedVolume): Promise<void>
  /** It holds all that it should. */
  finished(mark: string): Promise<void>
  /** Removes it; later where the engine does not answer. */
  abandon(client: DockerClient, mark: string): Promise<void>
  /** Removes what is left on an engine that answers, but for what a task of this process still fills. */
  settle(client: DockerClient, endpoint: string): Promise<void>
  dispose(): Promise<void>
}

/** Begins with what an earlier process left, all of it abandoned. */
export async function createUnfinished(journal: Journal<UnfinishedVolume>): Promise<Unfinished> {
  const noted = new Map<string, UnfinishedVolume>()
  const abandoned = new Set<string>()
  for (const entry of await journal.load()) {
    noted.set(entry.mark, entry)
    abandoned.add(entry.mark)
  }
  const save = async (): Promise<void> => {
    journal.save([...noted.values()])
    await journal.flush()
  }

  async function remove(client: DockerClient, { volume, mark }: UnfinishedVolume): Promise<void> {
    try {
      const found = await readVolume(client, volume)
      if (found?.labels[MAKING_LABEL] === mark) await removeVolume(client, volume)
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
      await remove(client, entry)
    },
    async settle(client, endpoint) {
      for (const mark of abandoned) {
        const entry = noted.get(mark)
        if (entry?.endpoint === endpoint) await remove(client, entry)
      }
    },
    dispose: () => journal.flush(),
  }
}
