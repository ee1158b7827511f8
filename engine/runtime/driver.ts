import { SubprocessError } from 'nano-spawn'
import type { DriverKind, Requirement, RuntimeFailure, RuntimeState } from '../ipc/models/endpoint.ts'
import type { DockerAddress } from '../docker/address.ts'
import type { EngineFiles } from './engine-files.ts'
import type { RestartPolicy } from './machine.ts'

/** One way to a reachable Docker API. The supervisor never lets two of its methods run at a time. */
export interface Driver {
  readonly kind: DriverKind
  readonly policy: RestartPolicy
  /** Where the API is, or will be; undefined while nothing is known. */
  readonly address: DockerAddress | undefined
  /** Where the engine keeps its data; only of one that is Longshore's own. */
  readonly files?: EngineFiles
  /** Whether the engine's programs are on this machine. */
  isInstalled(): boolean
  /** Brings the engine's programs; rejects with a {@link RuntimeBreak}. */
  install(onProgress: (progress: NonNullable<RuntimeState['progress']>) => void, signal: AbortSignal): Promise<void>
  /** Everything that has to be true before a launch. */
  requirements(): Promise<Requirement[]>
  /** Takes over an engine that an earlier run left in working order; resolves to whether there was one. */
  adopt(signal: AbortSignal): Promise<boolean>
  /**
   * Starts what is missing; resolves once the API answers, to whether the daemon was there already.
   * Rejects with a {@link RuntimeBreak}. What an aborted launch has begun is left to `halt`, or to the next launch.
   */
  launch(signal: AbortSignal): Promise<{ adopted: boolean }>
  /** Watches a running engine until the signal aborts; `onLost` is called once at most. */
  watch(onLost: (failure: RuntimeFailure) => void, signal: AbortSignal): Watch
  /** Has the engine leave more of the processor to the window while it unpacks images; only of one of Longshore's own. */
  standBack?(unpacks: boolean): void
  /** Stops the engine and leaves nothing of it behind; rejects with a {@link RuntimeBreak}. */
  halt(options: { stopContainers: boolean }): Promise<void>
}

export interface Watch {
  /** Looks at once whether the engine is still there, instead of at the next turn. */
  probe(): void
}

/** A step of a runtime failed, with words for a person. `transient`: trying again may help. */
export class RuntimeBreak extends Error {
  readonly failure: RuntimeFailure
  readonly transient: boolean

  constructor(failure: RuntimeFailure, options: { transient?: boolean; cause?: unknown } = {}) {
    super(failure.reason, { cause: options.cause })
    this.name = 'RuntimeBreak'
    this.failure = failure
    this.transient = options.transient ?? false
  }
}

/** The break that any thrown value amounts to; what a program printed becomes its log. */
export function toBreak(error: unknown, step: string): RuntimeBreak {
  if (error instanceof RuntimeBreak) return error
  if (isFull(error)) {
    const reason = 'The disk that holds the engine’s data is full.'
    const hint = 'Free up space on it, then start the engine again.'
    return new RuntimeBreak({ step, reason, hint, noSpace: true, log: [String(error)] }, { cause: error })
  }
  const reason = error instanceof Error ? error.message : String(error)
  const log = error instanceof SubprocessError ? error.output.split('\n') : []
  return new RuntimeBreak({ step, reason, log }, { cause: error })
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}
