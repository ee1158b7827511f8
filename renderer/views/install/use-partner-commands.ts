import { useMemo } from 'react'
import type { DockerCommand } from '../../../engine/ipc/docker-command.ts'
import { joinCommands } from '../../../engine/ipc/network-commands.ts'
import { useContainer } from '../../stores/containers.ts'
import { useNetworks } from '../../stores/networks.ts'
import type { Partner } from './partner.ts'

/** The commands that bring a partner into the network which an app will share with it; none where it is there. */
export function usePartnerCommands(partner: Partner | undefined): DockerCommand[] {
  const row = useContainer(partner?.id ?? '')
  const rows = useNetworks((state) => state.rows)
  return useMemo(() => {
    if (!partner) return []
    const { network, name } = partner
    const creates = !rows?.some((known) => known.name === network)
    return joinCommands({ network, name, creates, connects: !row?.networks.includes(network) })
  }, [partner, row, rows])
}
