import { useMemo } from 'react'
import { useContainers } from '../../stores/containers.ts'
import type { UsersOf } from './tiles.ts'

const NOBODY: readonly string[] = []

/** Names of the containers that use a volume, as the live list has them; keeps its identity as long as they are the same. */
export function useVolumeUsers(): UsersOf {
  const key = useContainers((containers) =>
    JSON.stringify(
      (containers.rows ?? []).flatMap(({ name, mounts }) =>
        mounts.flatMap(({ type, source }) => (type === 'volume' ? [[source, name]] : [])),
      ),
    ),
  )
  return useMemo(() => {
    const users = new Map<string, string[]>()
    for (const [volume = '', container = ''] of JSON.parse(key) as string[][]) {
      users.set(volume, [...(users.get(volume) ?? []), container])
    }
    return (volume) => users.get(volume) ?? NOBODY
  }, [key])
}
