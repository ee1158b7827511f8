import type { Container } from './models/container.ts'

const RUNS: ReadonlySet<Container['status']> = new Set<Container['status']>(['running', 'paused', 'restarting'])

/**
 * Names of the containers for whose sake a volume is not to be emptied, which are those that run and have it, or can't be
 * removed, which are all that have it.
 */
export function usersOf(
  volume: string,
  containers: Iterable<Pick<Container, 'name' | 'status' | 'mounts'>>,
  before: 'empty' | 'remove',
): string[] {
  return [...containers].flatMap(({ name, status, mounts }) => {
    const has = mounts.some(({ type, source }) => type === 'volume' && source === volume)
    return has && (before === 'remove' || RUNS.has(status)) ? [name] : []
  })
}
