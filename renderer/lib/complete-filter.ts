import type { FilterRules } from './filter.ts'

/** How many completions are offered: what is further down is typed quicker than found. */
const MOST = 8

/** A way to go on with the word that is being typed. */
export interface Completion {
  /** What is offered: `state:`, `running`. */
  label: string
  /** The whole text with it. */
  text: string
}

/**
 * Ways to complete the last word of a filter: its key, or once that is there its value out of those that the rows have.
 * Nothing for a word that is complete, or before anything is typed.
 */
export function completeFilter<Row>(text: string, rules: FilterRules<Row>, rows: readonly Row[]): Completion[] {
  const [, before = '', minus = '', word = ''] = /^([^]*?)(-?)((?:"[^"]*"?|[^\s"])*)$/.exec(text) ?? []
  const colon = word.indexOf(':')
  const head = before + minus
  if (colon === -1) {
    const typed = word.toLowerCase()
    if (typed === '') return []
    const keys = Object.keys(rules.tokens).filter((key) => key.startsWith(typed))
    return keys.map((key) => ({ label: `${key}:`, text: `${head}${key}:` }))
  }
  const key = word.slice(0, colon).toLowerCase()
  const values = rules.values?.[key]
  if (!values || rules.tokens[key] === undefined) return []
  const typed = word
    .slice(colon + 1)
    .replaceAll('"', '')
    .toLowerCase()
  const known = [...new Set(values(rows))].flatMap((value) => value || [])
  return known
    .filter((value) => value.toLowerCase().includes(typed) && value.toLowerCase() !== typed)
    .toSorted((a, b) => rank(a, typed) - rank(b, typed) || a.localeCompare(b))
    .slice(0, MOST)
    .map((value) => ({ label: value, text: `${head}${key}:${/\s/.test(value) ? `"${value}"` : value} ` }))
}

/** What begins with the typed text comes first. */
function rank(value: string, typed: string): number {
  return value.toLowerCase().startsWith(typed) ? 0 : 1
}
