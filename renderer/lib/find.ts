import type { Span } from './ansi.ts'

/** A run of text, and whether it is what was looked for. */
export interface FoundSpan extends Span {
  found: boolean
}

/** Splits styled text where marks begin and end (by turns, ascending), also across changes of style. */
export function markFound(spans: readonly Span[], marks: readonly number[]): FoundSpan[] {
  if (marks.length === 0) return spans.map((span) => ({ ...span, found: false }))
  const result: FoundSpan[] = []
  let start = 0
  for (const span of spans) {
    let at = start
    const end = start + span.text.length
    const take = (to: number, found: boolean): void => {
      if (to > at) result.push({ style: span.style, text: span.text.slice(at - start, to - start), found })
      at = Math.max(at, to)
    }
    for (let index = 0; index + 1 < marks.length; index += 2) {
      const [from = 0, to = 0] = [marks[index], marks[index + 1]]
      if (from >= end || to <= start) continue
      take(from, false)
      take(Math.min(to, end), true)
    }
    take(end, false)
    start = end
  }
  return result
}

/** Where `query` stands in a text, whatever the case: marks for {@link markFound}. */
export function marksOf(text: string, query: string): number[] {
  const marks: number[] = []
  if (query === '') return marks
  const haystack = text.toLowerCase()
  const needle = query.toLowerCase()
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + needle.length)) {
    marks.push(at, at + needle.length)
  }
  return marks
}
