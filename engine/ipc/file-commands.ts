import type { DockerCommand } from './docker-command.ts'

interface Copy {
  /** The container's name. */
  name: string
  sources: readonly string[]
  target: string
  archive?: boolean
  followLink?: boolean
}

/** `docker cp` of each source into a container. */
export function copyInCommand({ name, sources, target, ...flags }: Copy): DockerCommand[] {
  return sources.map((source) => [
    ['docker', 'cp', ...copyFlags(flags)],
    [source, `${name}:${target}`],
  ])
}

/** `docker cp` of each source out of a container. */
export function copyOutCommand({ name, sources, target, ...flags }: Copy): DockerCommand[] {
  return sources.map((source) => [
    ['docker', 'cp', ...copyFlags(flags)],
    [`${name}:${source}`, target],
  ])
}

function copyFlags({ archive, followLink }: Pick<Copy, 'archive' | 'followLink'>): string[] {
  return [...(archive ? ['-a'] : []), ...(followLink ? ['-L'] : [])]
}

/** `docker export`. */
export function exportCommand(container: string, target: string): DockerCommand {
  return [['docker', 'export', '-o', target], [container]]
}

/** `docker inspect`; `format` is a template of Go, `kind` tells images, volumes and networks from containers. */
export function inspectCommand(
  names: readonly string[],
  { format, kind }: { format?: string; kind?: 'image' | 'volume' | 'network' } = {},
): DockerCommand {
  return [
    ['docker', ...(kind ? [kind] : []), 'inspect'],
    ...(format === undefined ? [] : [['--format', format]]),
    [...names],
  ]
}

/** `docker diff`. */
export function diffCommand(container: string): DockerCommand {
  return [['docker', 'diff', container]]
}

/** `docker exec` as root, without a terminal: how files are listed and changed inside a container that runs. */
export function rootExecCommand(container: string, words: readonly string[]): DockerCommand {
  return [['docker', 'exec', '-u', '0', container, ...words]]
}
