import { compile, searchBlock, type Matcher, type Query } from './search.ts'
import type { Segment } from './segment.ts'

/** Milliseconds that a slice of a search takes: whoever asks for lines meanwhile waits no longer. */
const SLICE = 8

/** What a search has found so far. */
export interface Findings {
  query: Query
  /** Lines that match. */
  count: number
  /** Which of them is shown, from 1; 0 while none is. */
  position: number
  searching: boolean
  /** Why the regular expression is none, in the browser's words. */
  invalid?: string
}

/** Looks for a text in the lines that are kept, and in those that come. */
export interface Finder {
  /** Looks for something else; `near` is the line that was looked at. */
  find(query: Query | undefined, near: number): void
  /** Goes to the next match or the one before; answers with its line. Starts over at the ends. */
  step(direction: 1 | -1): number | undefined
  /** Goes on with the lines that came or went. */
  follow(): void
  readonly findings: Findings | undefined
  /** For the lines that are shown; absent while nothing valid is looked for. */
  readonly matcher: Matcher | undefined
  /** Lines that match, ascending. */
  readonly matches: readonly number[]
  /** The match that is shown. */
  readonly current: number | undefined
  /** Grows with every match that was found before the others, shrinks with every one that went. */
  readonly shift: number
}

interface FinderOptions {
  segment: () => Segment
  now: () => number
  later: (run: () => void, milliseconds: number) => void
  onChange: () => void
}

export function createFinder({ segment, now, later, onChange }: FinderOptions): Finder {
  let query: Query | undefined
  let matcher: Matcher | undefined
  let invalid: string | undefined
  let matches: number[] = []
  let current: number | undefined
  let near = 0
  let settled = true
  let shift = 0
  /** Lines that have been searched: from `from` to before `to`. */
  let from = 0
  let to = 0
  /** Those before `from` are searched apart, and put before the others when all of them are. */
  let olderFound: number[] = []
  let older: { from: number; to: number } | undefined
  let scheduled = false

  const prune = (): void => {
    const { first, end } = segment()
    const gone = lowerBound(matches, first)
    if (gone > 0) matches.splice(0, gone)
    shift += gone
    while ((matches.at(-1) ?? -Infinity) >= end) matches.pop()
    from = Math.max(from, first)
    if (older) older.to = Math.max(older.to, first)
    to = Math.min(Math.max(to, first), end)
    if (current !== undefined && (current < first || current >= end)) current = undefined
  }
  const searchOne = (number: number, into: number[], before: number): number => {
    const block = segment().blockOf(number)
    const count = into.length
    if (matcher) searchBlock(block, number - block.base, matcher, into)
    while (into.length > count && (into.at(-1) ?? 0) >= before) into.pop()
    return Math.min(before, block.base + block.count)
  }
  /** Searches the next block; false when all is searched. */
  const advance = (): boolean => {
    const { first, end } = segment()
    if (to < end) {
      to = searchOne(to, matches, end)
      return true
    }
    if (from <= first) return false
    older ??= { from: first, to: first }
    if (older.to < from) {
      older.to = searchOne(older.to, olderFound, from)
      return true
    }
    shift -= olderFound.length
    matches = [...olderFound, ...matches]
    olderFound = []
    from = older.from
    older = undefined
    return true
  }
  const settle = (): void => {
    settled = true
    const at = lowerBound(matches, near)
    current = matches[Math.min(at, matches.length - 1)]
  }
  const run = (): void => {
    scheduled = false
    if (!matcher) return
    prune()
    const until = now() + SLICE
    let more = true
    while (more && now() < until) more = advance()
    if (more) schedule()
    else if (!settled) settle()
    onChange()
  }
  const schedule = (): void => {
    if (scheduled) return
    scheduled = true
    later(run, 0)
  }

  return {
    find(next, wanted) {
      query = next
      near = wanted
      invalid = undefined
      matcher = undefined
      try {
        if (next && next.text !== '') matcher = compile(next)
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error
        invalid = error.message
      }
      matches = []
      olderFound = []
      current = undefined
      shift = 0
      settled = false
      from = segment().first
      to = from
      older = undefined
      if (matcher) schedule()
      onChange()
    },
    step(direction) {
      if (matches.length === 0) return undefined
      const at = current === undefined ? -1 : lowerBound(matches, current)
      current = matches[(at + direction + matches.length) % matches.length]
      onChange()
      return current
    },
    follow() {
      const { first, end } = segment()
      if (matcher && (to < end || from > first)) schedule()
      else if (matcher) prune()
    },
    get findings() {
      if (!query) return undefined
      return {
        query,
        count: matches.length,
        position: current === undefined ? 0 : lowerBound(matches, current) + 1,
        searching: matcher !== undefined && !settled,
        ...(invalid !== undefined && { invalid }),
      }
    },
    get matcher() {
      return matcher
    },
    get matches() {
      return matches
    },
    get current() {
      return current
    },
    get shift() {
      return shift
    },
  }
}

/** Index of the first that is not below the number. */
export function lowerBound(sorted: readonly number[], number: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < number) low = middle + 1
    else high = middle
  }
  return low
}
