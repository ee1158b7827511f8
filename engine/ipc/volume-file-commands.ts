import { showName } from './byte-names.ts'
import { baseName, parentPath } from './container-path.ts'
import { toText } from './docker-command.ts'
import type { DockerCommand } from './docker-command.ts'
import { copyInCommand, copyOutCommand, rootExecCommand } from './file-commands.ts'
import { quoteWords } from './shell-words.ts'
import { VOLUME_PATH } from './volume-archive.ts'
import { helperCommand } from './volume-commands.ts'

/** Whose files they are: a container's, or a volume's, which are reached through a container that nobody knows. */
interface Place {
  name: string
  volume?: string
}

type Copy = Place & Parameters<typeof copyInCommand>[0]

/** Runs a program on files as root: in a container that runs, or beside a volume. */
export function rootCommand({ name, volume }: Place, words: readonly string[]): DockerCommand {
  if (volume === undefined) return rootExecCommand(name, words)
  return helperCommand({ volumes: [`${volume}:${VOLUME_PATH}`], words })
}

/** Copies files of this machine to a container, or to a folder of a volume. */
export function copyInText({ volume, ...copy }: Copy): string[] {
  if (volume === undefined) return copyInCommand(copy).map(toText)
  const volumes = [`${volume}:${VOLUME_PATH}`]
  const run = toText(helperCommand({ input: true, volumes, words: ['tar', '-C', showName(copy.target), '-xpf', '-'] }))
  return copy.sources.map((source) => `${packText(source)} | ${run}`)
}

/** Copies files of a container, or of a volume, to this machine. */
export function copyOutText({ volume, ...copy }: Copy): string[] {
  if (volume === undefined) return copyOutCommand(copy).map(toText)
  const volumes = [`${volume}:${VOLUME_PATH}:ro`]
  const unpack = quoteWords(['tar', '-C', showName(copy.target), '-xpf', '-'])
  return copy.sources.map((path) => `${toText(helperCommand({ volumes, words: packWordsOf(path) }))} | ${unpack}`)
}

/** Writes a file to standard output, links followed. */
export function readText({ name, volume }: Place, path: string): string {
  if (volume === undefined) return `${toText([['docker', 'cp', '-L', `${name}:${path}`, '-']])} | tar -xO`
  return toText(helperCommand({ volumes: [`${volume}:${VOLUME_PATH}:ro`], words: ['cat', path] }))
}

function packWordsOf(path: string): string[] {
  const whole = path.replace(/(.)(?:\/+\.?)+$/, '$1')
  return ['tar', '-C', showName(parentPath(whole)), '-cf', '-', showName(baseName(whole)) || '.']
}

const packText = (path: string): string => quoteWords(packWordsOf(path))
