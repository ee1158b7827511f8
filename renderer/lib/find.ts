import type { Span } from './ansi.ts'

/** A run of text, and whether it is what was looked for. */
export interface FoundSpan extends Span {
  found: boolean
}

/** Splits styled text where `query` begins and ends, whatever the case and also across changes of style. */
export function markFound(spans: readonly Span[], query: string): FoundSpan[] {
  if (!query) return spans.map((span) => ({ ...span, found: false }))
  const marks = positions(spans.map((span) => span.text).join(''), query)
  const result: FoundSpan[] = []
  let start = 0
  for (const span of spans) {
    let at = start
    const end = start + span.text.length
    const take = (to: number, found: boolean): void => {
      if (to > at) result.push({ style: span.style, text: span.text.slice(at - start, to - start), found })
      at = Math.max(at, to)
    }
    for (const mark of marks) {
      if (mark >= end || mark + query.length <= start) continue
      take(mark, false)
      take(Math.min(mark + query.length, end), true)
    }
    take(end, false)
    start = end
  }
  return result
}

/** Whether a text has `query` in it, whatever the case. */
export function hasText(text: string, query: string): boolean {
  return text.toLowerCase().includes(query.toLowerCase())
}

function positions(text: string, query: string): number[] {
  const found: number[] = []
  const haystack = text.toLowerCase()
  const needle = query.toLowerCase()
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + needle.length)) found.push(at)
  return found
}
