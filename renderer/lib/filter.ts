/** One `key:value` of a filter text. */
export interface FilterToken {
  key: string
  /** In lower case. */
  value: string
}

export interface Filter {
  /** Plain words in lower case; every one must be found. */
  words: string[]
  tokens: FilterToken[]
}

/** A word: quoted parts may hold spaces, as in `label:"a b"`. */
const WORD = /(?:"[^"]*"?|[^\s"])+/g

/**
 * Reads a filter such as `state:running image:redis label:app=web port:8080 cache`. Only `keys` make tokens, because a
 * word such as `redis:7` has a colon of its own. A key without a value yet is ignored: it is still being typed.
 */
export function parseFilter(text: string, keys: readonly string[]): Filter {
  const filter: Filter = { words: [], tokens: [] }
  for (const [raw] of text.matchAll(WORD)) {
    const word = raw.replaceAll('"', '').toLowerCase()
    const colon = word.indexOf(':')
    const key = word.slice(0, Math.max(colon, 0))
    if (keys.includes(key)) {
      const value = word.slice(colon + 1)
      if (value) filter.tokens.push({ key, value })
    } else if (word) filter.words.push(word)
  }
  return filter
}

/** Tests of one kind of row: by key for tokens, and the text that plain words are looked for in. */
export interface FilterRules<Row> {
  tokens: Record<string, (row: Row, value: string) => boolean>
  text: (row: Row) => string
}

/** A predicate for rows: all words and all tokens must match; several tokens of one key mean any of them. */
export function matcher<Row>(text: string, rules: FilterRules<Row>): (row: Row) => boolean {
  const { words, tokens } = parseFilter(text, Object.keys(rules.tokens))
  if (words.length === 0 && tokens.length === 0) return () => true
  const keys = [...new Set(tokens.map((token) => token.key))]
  return (row) => {
    const haystack = words.length > 0 ? rules.text(row).toLowerCase() : ''
    return (
      words.every((word) => haystack.includes(word)) &&
      keys.every((key) => tokens.some((token) => token.key === key && rules.tokens[key]?.(row, token.value)))
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
