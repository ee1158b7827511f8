import type { AnonymousVolume } from '../../../../engine/ipc/carry-volumes.ts'
import type { Container, ContainerDetail } from '../../../../engine/ipc/models/container.ts'
import type { RunRequest } from '../../../../engine/ipc/models/run-request.ts'
import { isAnonymousName } from '../../../../engine/ipc/volume-labels.ts'

/** A container's volumes that nobody named, but for those that it has from other containers by `--volumes-from`. */
export function ownVolumes(
  { mounts }: Pick<ContainerDetail, 'mounts'>,
  { volumesFrom }: Pick<RunRequest, 'volumesFrom'>,
  containers: readonly Pick<Container, 'id' | 'name' | 'mounts'>[],
): AnonymousVolume[] {
  const lenders = containers.filter(({ id, name }) =>
    volumesFrom.some(({ container }) => container === name || id.startsWith(container)),
  )
  const lent = new Set(lenders.flatMap((lender) => lender.mounts.map(({ source }) => source)))
  return mounts
    .filter(({ type, source }) => type === 'volume' && isAnonymousName(source) && !lent.has(source))
    .map(({ source, target, readOnly }) => ({ name: source, target, readOnly }))
}
