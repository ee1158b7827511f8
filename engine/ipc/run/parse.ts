import { describe } from '../errors.ts'
import { runRequest } from '../models/run-request.ts'
import type { RunRequest } from '../models/run-request.ts'
import { problemOf } from '../names.ts'
import { readArguments } from './arguments.ts'
import type { CommandProblem } from './arguments.ts'
import type { Variables } from './expansion.ts'
import { resolvePaths } from './paths.ts'
import { readShell } from './shell.ts'
import type { ShellCommand, ShellWord } from './shell.ts'
import { GLOBAL_OPTIONS } from './unsupported.ts'

/** A command that was read. */
export interface ParsedRun {
  /** Absent where the text holds no `docker run`. Its image is empty where none was named. */
  request?: RunRequest
  problems: CommandProblem[]
  /** The command speaks of the folder in which it is run, and `PWD` was not given. */
  needsFolder: boolean
}

const PROGRAM = /^(?:.*[/\\])?(?:docker|podman|nerdctl)(?:\.exe)?$/
/** What a shell shows before the command: `$`, `#`, `user@host:~$`, `PS`, `C:\>`. */
const PROMPT = /^(?:PS|\S*[$#%>❯])$/
/** The same with spaces in it, before a command of Docker's: `[root@host ~]#`, `user@host ~ %`, `➜  ~ git:(main) ✗`. */
const PROMPTS =
  /^[ \t]*(?:[^\n'"|&;`]*[$#%>❯]|➜[ \t]+\S+(?:[ \t]+git:\(\S*\))?(?:[ \t]+✗)?)[ \t]+(?=(?:\w+[ \t]+(?:-\S+[ \t]+)*)?docker[ \t])/gm
/** A line that begins or ends code in Markdown. */
const FENCE = /^[ \t]*(?:```|~~~)\w*[ \t]*$/gm
/** Programs that run the command behind them, and those of their options that take a value. */
const WRAPPER = /^(?:sudo|doas|time|winpty|nohup|exec|command)$/
const WRAPPER_VALUE = /^-[ug]$/
const ASSIGNMENT = /^(\w+)=(.*)$/s

/**
 * Reads a `docker run` or `docker create` line, as tutorials have it, into a request. `variables` are what the shell
 * would put in, `PWD` and `HOME` first of all. Nothing is dropped silently: what is unknown, not supported or not part of
 * the command is told by name.
 */
export function parseRunCommand(text: string, variables: Variables = {}): ParsedRun {
  let commands: ShellCommand[] = []
  const invalid = problemOf(() => (commands = readShell(withoutPrompts(text), variables)))
  if (invalid) return { problems: [{ text: text.trim(), error: invalid }], needsFolder: false }
  for (const command of commands) {
    const found = findRun(command.words)
    if (found) return read(found, command, variables)
  }
  return { problems: [{ text: text.trim(), error: describe('runCommandMissing', {}) }], needsFolder: false }
}

/** A root's prompt would be a comment, and that of a continued line a redirection. */
function withoutPrompts(text: string): string {
  return text
    .replace(FENCE, '')
    .replace(PROMPTS, '')
    .replace(/(\\\r?\n)[ \t]*>[ \t]+/g, '$1')
}

interface FoundRun {
  verb: 'run' | 'create'
  words: ShellWord[]
  /** `NAME=value` before the command, which is its environment. */
  environment: Variables
  problems: CommandProblem[]
}

/** Finds `docker run` at the beginning of a command, after a prompt, variables and programs such as sudo. */
function findRun(words: readonly ShellWord[]): FoundRun | undefined {
  const environment: Record<string, string> = {}
  const problems: CommandProblem[] = []
  let at = 0
  const text = (): string => words[at]?.text ?? ''
  for (;;) {
    const [, name, value = ''] = ASSIGNMENT.exec(text()) ?? []
    if (name !== undefined) environment[name] = value
    else if (!PROMPT.test(text()) && !WRAPPER.test(text()) && !(at > 0 && /^-\w+$/.test(text()))) break
    at += at > 0 && WRAPPER_VALUE.test(text()) ? 2 : 1
  }
  if (!PROGRAM.test(text())) return undefined
  at += 1
  while (text().startsWith('-')) {
    const [option = ''] = text().split('=')
    const takesValue = GLOBAL_OPTIONS[option] === true && option === text()
    const written = words.slice(at, at + (takesValue ? 2 : 1)).map((word) => word.text)
    problems.push({ text: written.join(' '), error: describe('runOptionUnsupported', { option }) })
    at += written.length
  }
  if (text() === 'container') at += 1
  const verb = text()
  if (verb !== 'run' && verb !== 'create') return undefined
  return { verb, words: words.slice(at + 1), environment, problems }
}

function read(
  { verb, words, environment, problems }: FoundRun,
  command: ShellCommand,
  variables: Variables,
): ParsedRun {
  const request = { ...runRequest({ image: 'any' }), start: verb === 'run' }
  const found = readArguments(
    words.map((word) => word.text),
    request,
  )
  request.env = request.env.map(({ name, value = environment[name] }) =>
    value === undefined ? { name } : { name, value },
  )
  const relative = resolvePaths(request, variables['PWD'])
  const unknown = [...new Set(words.flatMap((word) => word.unknown))]
  const told = [
    ...problems,
    ...found,
    ...unknown.map((expression) => ({ text: expression, error: describe('shellValueUnknown', { expression }) })),
    ...relative.map((path) => ({ text: path, error: describe('hostPathInvalid', { path }) })),
    ...(command.rest ? [{ text: command.rest, error: describe('commandRestLeftOut', { text: command.rest }) }] : []),
  ]
  const needsFolder = relative.length > 0 || unknown.some((expression) => /pwd|%cd%|Get-Location/i.test(expression))
  return { request, problems: told, needsFolder }
}
