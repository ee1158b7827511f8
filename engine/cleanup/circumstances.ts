import type { ImageFacts } from './image-facts.ts'
import type { LogFile } from '../disk/container-logs.ts'
import type { SystemDf } from '../docker/system-df.ts'
import type { CleanupItem, CleanupKind, CleanupRules, CleanupStays } from '../ipc/models/cleanup.ts'

/** Objects with this label are never suggested for removal. */
const KEEP_LABEL = 'io.longshore.keep'

/** What a plan is made of. */
export interface Circumstances {
  df: SystemDf
  images: readonly ImageFacts[]
  /** Files of logs by container; empty where they are not at hand. */
  logs: ReadonlyMap<string, readonly LogFile[]>
  /** Ids of containers that are gone once they stop, of those that run and have a large log. */
  autoRemove: ReadonlySet<string>
  rules: CleanupRules
  /** Keys of what the person has pinned: `volume:db`, `image:redis:7`, `container:web`. */
  pins: ReadonlySet<string>
  /** Epoch milliseconds. */
  now: number
}

/** What one kind has to offer. */
export interface Offer {
  items: CleanupItem[]
  stays: CleanupStays[]
}

const DAY = 86_400_000

/** Whether something is at least so many days old. */
export function isOlder(since: number | undefined, days: number, now: number): boolean {
  return now - (since ?? now) >= days * DAY
}

/** Whether a person wants it kept, by a pin on one of its names or by its label. */
export function isKept(
  { pins }: Pick<Circumstances, 'pins'>,
  kind: CleanupKind,
  names: readonly string[],
  labels: Readonly<Record<string, string>>,
): boolean {
  const label = labels[KEEP_LABEL]
  return (label !== undefined && label !== 'false') || names.some((name) => pins.has(`${kind}:${name}`))
}

/** Gathers names by the reason why they stay. */
export function createStays(kind: CleanupKind): {
  add(reason: CleanupStays['reason'], name: string): void
  list(): CleanupStays[]
} {
  const names = new Map<CleanupStays['reason'], string[]>()
  return {
    add: (reason, name) => void names.set(reason, [...(names.get(reason) ?? []), name]),
    list: () => [...names].map(([reason, all]) => ({ kind, reason, names: all })),
  }
}
