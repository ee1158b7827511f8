/** Names that a sentence can hold. */
const MOST = 8

/** Names for a sentence: the first eight of them, and an ellipsis for the rest. */
export function firstNames(names: readonly string[]): string {
  return names.length > MOST ? `${names.slice(0, MOST).join(', ')}, …` : names.join(', ')
}
