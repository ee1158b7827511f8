import { concealOriginal, concealedValues, revealOriginal } from './original-secrets.ts'
import { putBack, removeOld } from './recreation.ts'
import type { Recreation } from './recreation.ts'
import { translate } from '../docker/errors.ts'
import type { Original } from '../docker/replace.ts'
import type { Endpoints } from '../endpoints/endpoints.ts'
import { failure, Failure } from '../ipc/errors.ts'
import type { ErrorCode } from '../ipc/sentences/sentence.ts'
import type { Journal } from '../journal.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { sealValues, unsealValues } from '../secrets/sealed-values.ts'
import type { SealedSecrets } from '../secrets/sealed-values.ts'

/** Containers that are being replaced. Each is on disk before anything is done to it. */
export interface Recreations {
  /** Throws `recreateInProgress` for a container that is being replaced, also by an earlier engine process. */
  begin(recreation: Recreation): Promise<void>
  /** Resolves when the change is on disk. */
  note(container: string, change: Partial<Recreation>): Promise<void>
  /** Of an earlier engine process that ended in the middle of it. */
  isUnfinished(container: string): boolean
  /** Id of the container that has been accepted in this one's place; undefined as long as it may be put back. */
  acceptedFor(container: string): string | undefined
  /**
   * Brings a recreation to its end: puts the old container back or, once the new one is accepted, removes it. Waits
   * for an engine that is down, however long. Rejects when it can't be done at all, or was disposed of; then it is
   * tried again in the next run.
   */
  settle(container: string): Promise<'put back' | 'replaced'>
  /** Settles whatever no task has asked for: the list of tasks may be lost. */
  settleRest(): void
  dispose(): Promise<void>
}

/** A recreation on disk: its original without the values of secret variables. */
export interface RecreationEntry extends Recreation {
  secrets?: SealedSecrets
}

export interface RecreationsOptions {
  endpoints: Pick<Endpoints, 'require'>
  journal: Journal<RecreationEntry>
  /** Seals what is secret of a container for the journal. */
  keyring: Keyring
  onError: (error: unknown, recreation: Recreation) => void
}

/** Milliseconds between two tries while the engine is away, doubled each time up to the last. */
const FIRST_PAUSE = 250
const LAST_PAUSE = 5000
/** The engine may be back later. */
const AWAY: ReadonlySet<ErrorCode> = new Set(['ENGINE_DOWN', 'TIMEOUT', 'CANCELLED'])

/** Begins with what an earlier engine process left unfinished. */
export async function createRecreations(options: RecreationsOptions): Promise<Recreations> {
  const { endpoints, journal, keyring, onError } = options
  const noted = new Map<string, Recreation>()
  const sealed = new Map<string, SealedSecrets>()
  for (const { secrets, ...recreation } of await journal.load()) {
    noted.set(recreation.container, recreation)
    if (secrets) sealed.set(recreation.container, secrets)
  }
  const unfinished = new Set(noted.keys())
  const settling = new Map<string, Promise<'put back' | 'replaced'>>()
  const disposal = new AbortController()

  async function save(): Promise<void> {
    await Promise.all([...noted.values()].map(seal))
    journal.save([...noted.values()].map(toEntry))
    await journal.flush()
  }

  async function seal({ container, original }: Recreation): Promise<void> {
    const values = original ? concealedValues(original) : {}
    if (Object.keys(values).length === 0 || sealed.has(container)) return
    const secrets = await sealValues(values, keyring)
    if (noted.has(container)) sealed.set(container, secrets)
  }

  /** Whatever is not sealed yet is left out all the same. */
  function toEntry(recreation: Recreation): RecreationEntry {
    const { container, original } = recreation
    return {
      ...recreation,
      ...(original && { original: concealOriginal(original) }),
      ...(sealed.has(container) && { secrets: sealed.get(container) }),
    }
  }

  /** Of an earlier process's recreation only the keyring has the secrets. */
  async function reveal({ container, name }: Recreation, original: Original): Promise<Original> {
    const secrets = sealed.get(container)
    if (!secrets || Object.keys(concealedValues(original)).length > 0) return original
    return revealOriginal(original, await unsealValues(secrets, keyring, name))
  }

  async function note(container: string, change: Partial<Recreation>): Promise<void> {
    const recreation = noted.get(container)
    if (!recreation) return
    noted.set(container, { ...recreation, ...change })
    await save()
  }

  async function attempt(container: string): Promise<'put back' | 'replaced'> {
    const recreation = noted.get(container)
    if (!recreation) return 'put back'
    const { client } = endpoints.require(recreation.endpoint)
    if (recreation.accepted) {
      await removeOld(client, recreation)
      return 'replaced'
    }
    await putBack(client, recreation, {
      note: (change) => note(container, change),
      reveal: (original) => reveal(recreation, original),
    })
    return 'put back'
  }

  async function persist(container: string): Promise<'put back' | 'replaced'> {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LAST_PAUSE)) {
      try {
        const how = await attempt(container)
        await forget(container)
        return how
      } catch (error) {
        const { shape } = translate(error)
        if (disposal.signal.aborted) throw failure('cancelled', {}, { cause: error })
        if (!AWAY.has(shape.code)) throw await giveUp(container, error)
        await rest(pause, disposal.signal)
      }
    }
  }

  /** What Docker refuses it will refuse again: a person is told, and nothing is tried behind their back. */
  async function giveUp(container: string, error: unknown): Promise<unknown> {
    const recreation = noted.get(container)
    // An engine that the settings don't have any more they may have again.
    if (!recreation || (error instanceof Failure && error.shape.reason === 'endpointNotFound')) return error
    await forget(container)
    const { shape } = translate(error)
    const params = { container: recreation.name, left: recreation.aside, problem: shape.message }
    const reason = recreation.accepted ? 'recreateOldLeft' : 'recreateNotPutBack'
    return failure(reason, params, { detail: shape.detail, cause: error })
  }

  async function forget(container: string): Promise<void> {
    noted.delete(container)
    sealed.delete(container)
    unfinished.delete(container)
    await save()
  }

  function settle(container: string): Promise<'put back' | 'replaced'> {
    const begun = settling.get(container)
    if (begun) return begun
    const settled = persist(container).finally(() => settling.delete(container))
    settling.set(container, settled)
    return settled
  }

  return {
    async begin(recreation) {
      const { container, name } = recreation
      if (noted.has(container)) throw failure('recreateInProgress', { container: name })
      noted.set(container, recreation)
      await save()
    },
    note,
    isUnfinished: (container) => unfinished.has(container),
    acceptedFor(container) {
      const recreation = noted.get(container)
      return recreation?.accepted && recreation.replacement
    },
    settle,
    settleRest() {
      for (const [container, recreation] of noted) {
        if (!settling.has(container)) settle(container).catch((error: unknown) => onError(error, recreation))
      }
    },
    async dispose() {
      disposal.abort()
      await Promise.allSettled(settling.values())
      await journal.flush()
    },
  }
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
