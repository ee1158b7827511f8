import type { EndpointLists } from '../endpoints/endpoints.ts'

/** Names of the containers that run and may write to a volume. */
export function writersOf(
  { volumes, containers }: Pick<EndpointLists, 'volumes' | 'containers'>,
  volume: string,
): string[] {
  return (volumes.get(volume)?.containers ?? []).flatMap((id) => {
    const container = containers.get(id)
    const writes = container?.mounts.some(
      ({ type, source, readOnly }) => type === 'volume' && source === volume && !readOnly,
    )
    return container?.status === 'running' && writes ? [container.name] : []
  })
}
