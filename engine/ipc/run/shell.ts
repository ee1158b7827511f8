import { failure } from '../errors.ts'
import { expand } from './expansion.ts'
import type { Variables } from './expansion.ts'

/** One word of a line. */
export interface ShellWord {
  text: string
  /** What only the shell knows, as it was written: `$(id -u)`. It stands in the text as it is. */
  unknown: string[]
}

/** A simple command, and how the line went on after it: nothing at the end of a line. */
export interface ShellCommand {
  words: ShellWord[]
  /** `&&`, `|`, `>` and what follows up to the end of the line. */
  rest: string
}

/**
 * Splits a text into commands and words as a POSIX shell does: quotes, backslashes, comments, continued lines (also those
 * of PowerShell, by a backtick, and of cmd, by a caret), variables. Throws `commandInvalid` for a quote that is not closed.
 */
export function readShell(text: string, variables: Variables): ShellCommand[] {
  const reader = createReader(text.replaceAll('\r\n', '\n'), variables)
  const commands: ShellCommand[] = []
  while (!reader.atEnd()) commands.push(reader.readCommand())
  return commands.filter(({ words }) => words.length > 0)
}

/** A line that goes on: a backslash, backtick or caret before the line's end, blanks that slipped in between forgiven. */
const CONTINUED = /[\\`^][ \t]*\n/y
const OPERATOR = /&&|\|\||[;&|<>()]/y
/** Inside double quotes a backslash escapes only these. */
const ESCAPED_IN_QUOTES = '$`"\\'

function createReader(text: string, variables: Variables) {
  let at = 0

  const matches = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0]
  }

  /** Reads what `$`, `` ` `` or `%` begins, if it begins anything. */
  function expansion(word: ShellWord, quoted = false): boolean {
    const found = expand(text, at, variables, quoted)
    if (!found) return false
    at += found.length
    word.text += found.value
    if (found.unknown) word.unknown.push(found.value)
    return true
  }

  function singleQuoted(word: ShellWord): void {
    const end = text.indexOf("'", at + 1)
    if (end === -1) throw failure('commandInvalid', {})
    word.text += text.slice(at + 1, end)
    at = end + 1
  }

  function doubleQuoted(word: ShellWord): void {
    at += 1
    while (text[at] !== '"') {
      if (at >= text.length) throw failure('commandInvalid', {})
      if (text[at] === '\\') escape(word, ESCAPED_IN_QUOTES)
      else if (!expansion(word, true)) word.text += text[at++]
    }
    at += 1
  }

  /** A backslash; `special` are the characters that it escapes, all of them if not given. */
  function escape(word: ShellWord, special?: string): void {
    const next = text[at + 1]
    if (next === undefined) throw failure('commandInvalid', {})
    if (next !== '\n') word.text += special && !special.includes(next) ? `\\${next}` : next
    at += 2
  }

  /** One word, of which the first character is no blank. */
  function readWord(): ShellWord {
    const read: ShellWord = { text: '', unknown: [] }
    while (at < text.length && !/[ \t\n]/.test(text.charAt(at)) && matches(OPERATOR) === undefined) {
      const char = text.charAt(at)
      if (matches(CONTINUED) !== undefined) break
      if (char === "'") singleQuoted(read)
      else if (char === '"') doubleQuoted(read)
      else if (char === '\\') escape(read)
      else if (!expansion(read)) {
        read.text += char
        at += 1
      }
    }
    return read
  }

  function readCommand(): ShellCommand {
    const words: ShellWord[] = []
    for (;;) {
      const skipped = matches(/[ \t]+/y) ?? matches(CONTINUED) ?? (text[at] === '#' ? matches(/[^\n]*/y) : undefined)
      if (skipped) at += skipped.length
      else if (at >= text.length || text[at] === '\n' || matches(OPERATOR) !== undefined) break
      else words.push(readWord())
    }
    const rest = matches(/[^\n]*/y) ?? ''
    at += matches(OPERATOR)?.length ?? 1
    return { words, rest: rest.trim() }
  }

  return { readCommand, atEnd: () => at >= text.length }
}
