import { stripAnsi } from '../../lib/ansi.ts'
import { createFinder, lowerBound, type Findings } from './finder.ts'
import { createLogStore, type Edges, type LogStore, type OlderRequest, type StoreOptions } from './log-store.ts'
import { marksOf, type Query } from './search.ts'
import { startOf, type Block } from './segment.ts'
import { compareStamps, formatStamp, type Stamp } from './stamp.ts'

/** Lines that are looked at: so many from a row on, or those at the end. */
export interface Look {
  /** A row's number; see {@link LogPage.origin}. */
  from: number | 'end'
  count: number
}

/** One line, as it is drawn. */
export interface LogRow {
  /** Stays with the line. */
  number: number
  container: number
  stderr: boolean
  /** RFC 3339. */
  time: string
  text: string
  /** Bytes that the line had beyond those kept. */
  cut: number
  /** Begin and end of what matches, by turns, in the text without its escape sequences. */
  marks: readonly number[]
  /** The match that was gone to. */
  current: boolean
}

/** What there is to draw. */
export interface LogPage {
  rows: LogRow[]
  /** Number of the first of `rows`. */
  from: number
  /** Rows are numbered from here on; a row keeps its number while older ones come or go. */
  origin: number
  /** Rows there are: all lines, or those that match. */
  total: number
  /** Lines that are kept. */
  lines: number
  edges: Edges
  findings: Findings | undefined
  /** Row of the match that was gone to, and which time that was: the view follows once. */
  reveal?: { row: number; turn: number }
}

/** A place in the text of a line. */
export interface TextPlace {
  number: number
  offset: number
}

/** Everything that is done to a log's lines apart from the window's thread. */
export interface LogDesk {
  readonly store: LogStore
  look(look: Look): LogPage
  find(query: Query | undefined, options: { filter: boolean; near: number }): void
  step(direction: 1 | -1): void
  /** Row of the first line of that time or later, undefined when nothing so late is there; `before` when it is older than all lines. */
  seek(time: Stamp): { row: number; before: boolean } | undefined
  /** The text of the shown lines from one place to another; with their times, and names of their containers, if given. */
  text(from: TextPlace, to: TextPlace, options: { timestamps: boolean; names: readonly string[] }): string
  clear(): void
  older(page: number, keep: 'newest' | 'oldest'): OlderRequest | undefined
}

const decoder = new TextDecoder()

export function createLogDesk(options: StoreOptions): LogDesk {
  const changed = (): void => {
    finder.follow()
    options.onChange()
  }
  const store = createLogStore({ ...options, onChange: changed })
  const finder = createFinder({ ...options, segment: () => store.segment })
  let filter = false
  let turn = 0
  let revealed: number | undefined

  const filtering = (): boolean => filter && finder.matcher !== undefined
  /** The line of a row, beginning with 0. */
  const lineOf = (index: number): number => (filtering() ? (finder.matches[index] ?? 0) : store.segment.first + index)
  const rowOf = (number: number): number => (filtering() ? finder.shift + lowerBound(finder.matches, number) : number)
  const kept = (): number => store.segment.end - store.segment.first

  const toRow = (number: number): LogRow => {
    const block = store.segment.blockOf(number)
    const index = number - block.base
    const tag = block.tags[index] ?? 0
    return withMarks({
      number,
      container: tag >> 1,
      stderr: tag % 2 === 1,
      time: formatStamp(stampOf(block, index)),
      text: decoder.decode(block.bytes.subarray(startOf(block, index), block.ends[index])),
      cut: block.cuts.get(index) ?? 0,
    })
  }
  const withMarks = (row: Omit<LogRow, 'marks' | 'current'>): LogRow => ({
    ...row,
    marks: finder.matcher ? marksOf(stripAnsi(row.text), finder.matcher) : [],
    current: finder.current === row.number,
  })
  const openRows = (): LogRow[] =>
    store.open().map(({ container, line }, index) =>
      withMarks({
        number: store.segment.end + index,
        container,
        stderr: line.stderr,
        time: formatStamp(line),
        text: decoder.decode(line.bytes.subarray(0, line.length)).replace(/^.*\r(?!$)/s, ''),
        cut: line.cut,
      }),
    )

  return {
    store,
    look({ from, count }) {
      finder.follow()
      const complete = filtering() ? finder.matches.length : kept()
      const unfinished = filtering() ? [] : openRows()
      const origin = filtering() ? finder.shift : store.segment.first
      const total = complete + unfinished.length
      const wanted = from === 'end' ? total - count : from - origin
      const begin = Math.max(0, Math.min(wanted, total - 1))
      const end = Math.min(total, begin + count)
      const rows: LogRow[] = []
      for (let index = begin; index < Math.min(end, complete); index++) rows.push(toRow(lineOf(index)))
      rows.push(...unfinished.slice(Math.max(0, begin - complete), Math.max(0, end - complete)))
      if (finder.current !== revealed) turn += 1
      revealed = finder.current
      return {
        rows,
        from: origin + begin,
        origin,
        total,
        lines: kept() + (filtering() ? 0 : unfinished.length),
        edges: store.edges,
        findings: finder.findings,
        ...(finder.current !== undefined && { reveal: { row: rowOf(finder.current), turn } }),
      }
    },
    find(query, { filter: only, near }) {
      filter = only
      finder.find(query, near)
    },
    step(direction) {
      revealed = undefined
      finder.step(direction)
    },
    seek(time) {
      const { segment } = store
      const block = segment.blocks.findLast((one) => compareStamps(stampOf(one, 0), time) < 0) ?? segment.blocks[0]
      if (!block) return undefined
      const before = compareStamps(stampAt(store, segment.first), time) > 0
      let number = Math.max(block.base, segment.first)
      while (number < segment.end && compareStamps(stampAt(store, number), time) < 0) number++
      return number < segment.end ? { row: rowOf(number), before } : undefined
    },
    text(from, to, { timestamps, names }) {
      const lines: string[] = []
      const end = Math.min(to.number, store.segment.end - 1)
      const add = (row: LogRow): void => {
        const text = stripAnsi(row.text)
        const part = text.slice(
          row.number === from.number ? from.offset : 0,
          row.number === to.number ? to.offset : text.length,
        )
        const name = names.length > 1 ? `${names[row.container] ?? ''} | ` : ''
        lines.push(`${name}${timestamps ? `${row.time} ` : ''}${part}`)
      }
      const first = Math.max(from.number, store.segment.first)
      if (filtering()) {
        for (const number of finder.matches) if (number >= first && number <= end) add(toRow(number))
      } else {
        for (let number = first; number <= end; number++) add(toRow(number))
        for (const row of openRows()) if (row.number >= from.number && row.number <= to.number) add(row)
      }
      return lines.join('\n')
    },
    clear() {
      store.clear()
      finder.follow()
    },
    older: store.older,
  }
}

function stampOf(block: Block, index: number): Stamp {
  return { seconds: block.seconds[index] ?? 0, nanos: block.nanos[index] ?? 0 }
}

function stampAt(store: LogStore, number: number): Stamp {
  const block = store.segment.blockOf(number)
  return stampOf(block, number - block.base)
}
