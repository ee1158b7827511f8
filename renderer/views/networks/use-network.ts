import { useMemo } from 'react'
import { useInspected } from '../../components/use-inspected.ts'
import { engine } from '../../engine.ts'
import { useContainers } from '../../stores/containers.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { useNetworks } from '../../stores/networks.ts'
import { useLast } from '../../ui/use-last.ts'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'
import type { Network, NetworkDetail } from '../../../engine/ipc/models/network.ts'

interface Facts {
  /** Its row: the last one, once it is gone. */
  network: Network | undefined
  listed: boolean
  detail: NetworkDetail | undefined
  error: ErrorShape | undefined
}

/** One network's facts, asked for anew when it or a container in it has changed. */
export function useNetworkDetail(id: string): Facts {
  const listed = useNetworks((state) => state.byId.get(id))
  const network = useLast(listed)
  const byId = useContainers((state) => state.byId)
  const members = listed?.containers
  // Whatever starts, stops or goes has another row by then.
  const signature = useMemo(
    () => members?.map((member) => `${member} ${byId.get(member)?.name} ${byId.get(member)?.status}`).join(),
    [members, byId],
  )
  const { detail, error } = useInspected(
    (signal) => engine.call.networks.inspect({ endpoint: currentEndpoint(), network: id }, { signal }),
    { id, row: network, others: signature },
  )
  return { network, listed: listed !== undefined, detail, error }
}
