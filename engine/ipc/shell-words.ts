import { failure } from './errors.ts'

/** Nothing in these means anything to sh, bash, zsh or fish, wherever in a word it stands. */
const PLAIN = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/

/** Bytes that are no UTF-8, as `byte-names.ts` writes them, can't stand in a text as they are. */
const STRAY = /[\u{dc80}-\u{dcff}]/u

/** Quotes one word so that a POSIX shell reads back exactly it; stray bytes need `$'…'`, which POSIX has since 2024. */
export function quoteWord(word: string): string {
  if (PLAIN.test(word)) return word
  if (STRAY.test(word)) return `$'${[...word].map(escapeInside).join('')}'`
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}

function escapeInside(char: string): string {
  if (STRAY.test(char)) return `\\x${(char.charCodeAt(0) - 0xdc00).toString(16)}`
  return char === "'" || char === '\\' ? `\\${char}` : char
}

/** Quotes words into one line for a POSIX shell. */
export function quoteWords(words: readonly string[]): string {
  return words.map(quoteWord).join(' ')
}

/**
 * Splits a line into words as a POSIX shell does: blanks, single and double quotes, backslashes. Nothing is expanded:
 * `$HOME`, `*` and `;` are ordinary characters, as they are to a program that Docker starts without a shell.
 * Throws `commandInvalid` when a quote is left open or the last character is a lone backslash.
 */
export function splitWords(line: string): string[] {
  const words: string[] = []
  // `undefined` between words: an empty pair of quotes is a word too.
  let word: string | undefined
  let quote: "'" | '"' | undefined
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at)
    if (quote === "'") {
      if (char === "'") quote = undefined
      else word += char
    } else if (char === '\\') {
      at += 1
      if (at === line.length) throw failure('commandInvalid', {})
      const next = line.charAt(at)
      // A backslash before a line's end joins the lines. Inside double quotes it escapes only what is special there.
      if (next === '\n') continue
      word = (word ?? '') + (quote === '"' && !'$`"\\'.includes(next) ? char + next : next)
    } else if (quote === '"') {
      if (char === '"') quote = undefined
      else word += char
    } else if (char === "'" || char === '"') {
      quote = char
      word ??= ''
    } else if (char === ' ' || char === '\t' || char === '\n') {
      if (word !== undefined) words.push(word)
      word = undefined
    } else {
      word = (word ?? '') + char
    }
  }
  if (quote !== undefined) throw failure('commandInvalid', {})
  if (word !== undefined) words.push(word)
  return words
}
