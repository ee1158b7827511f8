/** One `key:value` of a filter text. */
export interface FilterToken {
  key: string
  /** In lower case. */
  value: string
}

interface Terms {
  /** Plain words in lower case. */
  words: string[]
  tokens: FilterToken[]
}

/** All of it must be found, and nothing of `without`. */
export interface Filter extends Terms {
  without: Terms
}

/** A word: quoted parts may hold spaces, as in `label:"a b"`. */
const WORD = /(?:"[^"]*"?|[^\s"])+/g

/**
 * Reads a filter such as `state:running image:redis -label:app=web port:8080 cache`; a `-` in front means: not this.
 * Only `keys` make tokens, because a word such as `redis:7` has a colon of its own; within quotes a `-` is itself. A
 * key without a value yet is ignored: it is still being typed.
 */
export function parseFilter(text: string, keys: readonly string[]): Filter {
  const filter: Filter = { words: [], tokens: [], without: { words: [], tokens: [] } }
  for (const [raw] of text.matchAll(WORD)) {
    const negated = raw.startsWith('-')
    const terms = negated ? filter.without : filter
    const word = raw
      .slice(negated ? 1 : 0)
      .replaceAll('"', '')
      .toLowerCase()
    const colon = word.indexOf(':')
    const key = word.slice(0, Math.max(colon, 0))
    if (keys.includes(key)) {
      const value = word.slice(colon + 1)
      if (value) terms.tokens.push({ key, value })
    } else if (word) terms.words.push(word)
  }
  return filter
}

/** Tests of one kind of row: by key for tokens, and the text that plain words are looked for in. */
export interface FilterRules<Row> {
  tokens: Record<string, (row: Row, value: string) => boolean>
  text: (row: Row) => string
  /** Values that a token may be completed with, by key. */
  values?: Record<string, (rows: readonly Row[]) => Iterable<string | undefined>>
}

/**
 * A predicate for rows: all words and all tokens must match; several tokens of one key mean any of them. Nothing that
 * is negated may match.
 */
export function matcher<Row>(text: string, rules: FilterRules<Row>): (row: Row) => boolean {
  const { words, tokens, without } = parseFilter(text, Object.keys(rules.tokens))
  const wordy = words.length > 0 || without.words.length > 0
  if (!wordy && tokens.length === 0 && without.tokens.length === 0) return () => true
  const keys = [...new Set(tokens.map((token) => token.key))]
  const holds = (row: Row, { key, value }: FilterToken): boolean => rules.tokens[key]?.(row, value) ?? false
  return (row) => {
    const haystack = wordy ? rules.text(row).toLowerCase() : ''
    return (
      words.every((word) => haystack.includes(word)) &&
      !without.words.some((word) => haystack.includes(word)) &&
      keys.every((key) => tokens.some((token) => token.key === key && holds(row, token))) &&
      !without.tokens.some((token) => holds(row, token))
    )
  }
}

/** `key`, `key=value`: whether an object's labels hold it, as Docker's `--filter label=` does. */
export function hasLabel(labels: Record<string, string>, wanted: string): boolean {
  const equals = wanted.indexOf('=')
  const name = equals === -1 ? wanted : wanted.slice(0, equals)
  return Object.entries(labels).some(
    ([key, value]) => key.toLowerCase() === name && (equals === -1 || value.toLowerCase() === wanted.slice(equals + 1)),
  )
}
