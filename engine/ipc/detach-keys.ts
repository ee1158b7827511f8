import { failure } from './errors.ts'

/** What Docker uses when nothing else is said. */
export const DETACH_KEYS = 'ctrl-p,ctrl-q'

const KEY = /^(?:[\x21-\x7e]|ctrl-[a-z@[\\\]^_]|DEL)$/

/**
 * Keys as `--detach-keys` takes them: characters or `ctrl-` and a letter or one of `@[\]^_`, joined by commas.
 * Throws `detachKeysInvalid`.
 */
export function parseDetachKeys(text: string): string[] {
  const keys = text.split(',')
  if (keys.every((key) => KEY.test(key))) return keys
  throw failure('detachKeysInvalid', { keys: text })
}

/** As they stand on a keyboard: `Ctrl+P`, `Ctrl+Q`. */
export function detachChords(text = DETACH_KEYS): string[] {
  return text.split(',').map((key) => (key.startsWith('ctrl-') ? `Ctrl+${key.slice(5).toUpperCase()}` : key))
}
