import type { RunRequest } from '../../../../engine/ipc/models/run-request.ts'
import { networkOf } from '../../../../engine/ipc/run/network-of.ts'
import { freeName } from './free-name.ts'

/** Something about a duplicate that whoever asked for it should know. */
export type DuplicateNote =
  /** Both write to the same volumes. */
  | { kind: 'volumes'; names: string[] }
  /** The original belongs to a compose project, the duplicate does not. */
  | { kind: 'project'; project: string }
  /** The original has addresses of its own choice, which only one can have. */
  | { kind: 'addresses' }
  /** The original is in further networks, the duplicate is made in one. */
  | { kind: 'networks'; names: string[] }

interface Duplicate {
  request: RunRequest
  notes: DuplicateNote[]
}

const COMPOSE = 'com.docker.compose.'

/**
 * What makes another container like one: the same but for what only one can have. The labels by which Compose knows its
 * own stay behind, and the service's names in the network with them: else Compose would count the duplicate as one of
 * its containers, and remove it the next time it scales. `networks` are all that the original is in.
 */
export function duplicateRequest(
  request: RunRequest,
  name: string,
  taken: ReadonlySet<string>,
  networks: readonly string[],
): Duplicate {
  const { labels, networking, mounts } = request
  const project = labels.find((label) => label.name === `${COMPOSE}project`)?.value
  const { ip, ip6, macAddress, linkLocalIps } = networking
  const names = mounts.flatMap((mount) =>
    mount.type === 'volume' && mount.source && !mount.readOnly ? mount.source : [],
  )
  const further = networks.filter((network) => network !== networkOf(request))
  const addresses = [ip, ip6, macAddress, ...linkLocalIps].some(Boolean)
  return {
    request: {
      ...request,
      name: freeName(taken, name),
      labels: labels.filter((label) => !label.name.startsWith(COMPOSE)),
      networking: {
        ...networking,
        aliases: project === undefined ? networking.aliases.filter((alias) => alias !== name) : [],
        ip: undefined,
        ip6: undefined,
        macAddress: undefined,
        linkLocalIps: [],
      },
    },
    notes: [
      ...(names.length > 0 ? [{ kind: 'volumes' as const, names: [...new Set(names)] }] : []),
      ...(project === undefined ? [] : [{ kind: 'project' as const, project }]),
      ...(addresses ? [{ kind: 'addresses' as const }] : []),
      ...(further.length > 0 ? [{ kind: 'networks' as const, names: further }] : []),
    ],
  }
}
