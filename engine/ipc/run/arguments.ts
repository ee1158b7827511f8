import { describe, Failure } from '../errors.ts'
import type { ErrorShape } from '../errors.ts'
import type { RunRequest } from '../models/run-request.ts'
import { quoteWords } from '../shell-words.ts'
import { RUN_OPTIONS } from './options/table.ts'
import { UNSUPPORTED_OPTIONS } from './unsupported.ts'

/** A part of a command that was not understood, or not taken over. */
export interface CommandProblem {
  /** As it was written: `--cidfile /tmp/id`. */
  text: string
  error: ErrorShape
}

const BY_NAME = new Map(RUN_OPTIONS.flatMap((option) => option.names.map((name) => [name, option] as const)))
/** Ours run in the background anyway. */
const DETACH = new Set(['-d', '--detach'])

/**
 * Reads the words after `docker run` into a request, as pflag does: clusters of letters, values glued to a letter or after
 * an equals sign, options up to the image. What is refused or unknown is told, the rest is read all the same.
 */
export function readArguments(words: readonly string[], request: RunRequest): CommandProblem[] {
  const problems: CommandProblem[] = []
  let at = 0

  function complain(text: string[], error: ErrorShape): void {
    problems.push({ text: quoteWords(text), error })
  }

  /** The value after the option, which is the next word whatever it looks like. */
  function next(name: string): string | undefined {
    if (at < words.length) return words[at++]
    complain([name], describe('runOptionNeedsValue', { option: name }))
    return undefined
  }

  /** Takes an option; `glued` is its value where it stands in the same word. Tells whether it takes no value. */
  function take(name: string, glued: string | undefined): boolean {
    if (DETACH.has(name)) return true
    const option = BY_NAME.get(name)
    if (!option) return leaveOut(name, glued)
    const value = glued ?? (option.isFlag ? 'true' : next(name))
    if (value === undefined) return false
    try {
      option.read(value, request)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      complain(name.startsWith('--') && glued !== undefined ? [`${name}=${value}`] : [name, value], error.shape)
    }
    return option.isFlag ?? false
  }

  function leaveOut(name: string, glued: string | undefined): boolean {
    const known = Object.hasOwn(UNSUPPORTED_OPTIONS, name)
    const takesValue = known ? UNSUPPORTED_OPTIONS[name] === true : glued === undefined && looksLikeValue()
    const value = glued ?? (takesValue ? next(name) : undefined)
    const written =
      glued !== undefined && name.startsWith('--') ? [`${name}=${glued}`] : [name, ...(value ? [value] : [])]
    complain(written, describe(known ? 'runOptionUnsupported' : 'runOptionUnknown', { option: name }))
    return !takesValue
  }

  /** An unknown option is followed by its value where options go on after the next word: that is no image. */
  function looksLikeValue(): boolean {
    return !words[at]?.startsWith('-') && (words[at + 1]?.startsWith('-') ?? false)
  }

  function takeLetters(cluster: string): void {
    for (let letter = 0; letter < cluster.length; letter += 1) {
      const name = `-${cluster.charAt(letter)}`
      const rest = cluster.slice(letter + 1)
      const isFlag = BY_NAME.get(name)?.isFlag || DETACH.has(name) || UNSUPPORTED_OPTIONS[name] === false
      const glued = rest === '' || (isFlag && !rest.startsWith('=')) ? undefined : rest.replace(/^=/, '')
      if (!BY_NAME.has(name) && !DETACH.has(name) && !Object.hasOwn(UNSUPPORTED_OPTIONS, name)) {
        complain([`-${cluster.slice(letter)}`], describe('runOptionUnknown', { option: name }))
        return
      }
      take(name, glued)
      if (glued !== undefined || !isFlag) return
    }
  }

  while (at < words.length) {
    const word = words[at] ?? ''
    if (!word.startsWith('-') || word === '-') break
    at += 1
    if (word === '--') break
    const equals = word.indexOf('=')
    if (!word.startsWith('--')) takeLetters(word.slice(1))
    else if (equals === -1) take(word, undefined)
    else take(word.slice(0, equals), word.slice(equals + 1))
  }
  const [image, ...command] = words.slice(at)
  request.image = image ?? ''
  request.command = command
  if (image === undefined) problems.push({ text: '', error: describe('runImageMissing', {}) })
  return problems
}
