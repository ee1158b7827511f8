import { failure } from '../errors.ts'
import type { Setting } from '../models/run/setting.ts'
import { formatDuration, formatSize, parseDuration, parseSize } from '../quantities.ts'
import type { Codec } from './option.ts'

/** Any text, as it stands. */
export const text: Codec<string> = { read: (value) => value, write: (value) => value }

/** One of a few words. */
export function oneOf<Word extends string>(words: readonly Word[]): Codec<Word> {
  return {
    read(value) {
      const found = words.find((word) => word === value)
      if (found === undefined) throw failure('runOptionInvalid', { value })
      return found
    },
    write: (word) => word,
  }
}

/** A whole number, with a sign or without. */
export const integer: Codec<number> = {
  read(value) {
    if (!/^[+-]?\d+$/.test(value) || !Number.isSafeInteger(Number(value))) throw failure('numberInvalid', { value })
    return Number(value)
  },
  write: String,
}

/** Bytes, written as `512m`. */
export const size: Codec<number> = {
  read(value) {
    const bytes = parseSize(value)
    if (bytes === undefined) throw failure('sizeInvalid', { value })
    return bytes
  },
  write: formatSize,
}

/** Bytes, or -1 for no limit. */
export const sizeOrUnlimited: Codec<number> = {
  read: (value) => (value === '-1' ? -1 : size.read(value)),
  write: (bytes) => (bytes === -1 ? '-1' : formatSize(bytes)),
}

/** Milliseconds, written as `1m30s`. */
export const duration: Codec<number> = {
  read(value) {
    const milliseconds = parseDuration(value)
    if (milliseconds === undefined) throw failure('durationInvalid', { value })
    return milliseconds
  },
  write: formatDuration,
}

/** A number of CPUs; Docker counts billionths of one. */
export const cpus: Codec<number> = {
  read(value) {
    if (!/^(?:\d+(?:\.\d{0,9})?|\.\d{1,9})$/.test(value)) throw failure('cpusInvalid', { value })
    return Number(value)
  },
  write: (count) => count.toFixed(9).replace(/\.?0+$/, ''),
}

/** `name=value`; without the equals sign the value is empty. */
export const setting: Codec<Setting> = {
  read(value) {
    const { name, rest } = cut(value, '=')
    if (name.trim() === '') throw failure('settingInvalid', { value })
    return { name, value: rest ?? '' }
  },
  write: ({ name, value }) => `${name}=${value}`,
}

/** The text before the first separator, and after it where there is one. */
export function cut(value: string, separator: string): { name: string; rest?: string } {
  const at = value.indexOf(separator)
  return at === -1 ? { name: value } : { name: value.slice(0, at), rest: value.slice(at + separator.length) }
}
