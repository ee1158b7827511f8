/** A stretch of a filter's text: a `key:value` token, or what stands between tokens. */
export interface FilterPart {
  /** Where it begins. */
  at: number
  text: string
  token: boolean
}

/** Cuts a filter's text at its tokens, so that they can be marked; the parts joined are the text. */
export function filterParts(text: string, keys: readonly string[]): FilterPart[] {
  const parts: FilterPart[] = []
  let end = 0
  for (const match of text.matchAll(/(?:^|(?<=\s))-?(\w+):(?:"[^"]*"?|\S)+/g)) {
    if (!keys.includes(match[1]?.toLowerCase() ?? '')) continue
    if (match.index > end) parts.push({ at: end, text: text.slice(end, match.index), token: false })
    parts.push({ at: match.index, text: match[0], token: true })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ at: end, text: text.slice(end), token: false })
  return parts
}
