import type { Protocol } from '../ipc/models/container.ts'

/** A port of a host; without an address it is one on all of them. */
export interface Place {
  hostIp?: string
  hostPort: number
  protocol: Protocol
}

/** Two places meet when their ports are equal and one of them, or both, is on all addresses or they are on the same. */
export function placesMeet(a: Place, b: Place): boolean {
  if (a.hostPort !== b.hostPort || a.protocol !== b.protocol) return false
  return isEverywhere(a.hostIp) || isEverywhere(b.hostIp) || a.hostIp === b.hostIp
}

function isEverywhere(address: string | undefined): boolean {
  return address === undefined || ['', '0.0.0.0', '::'].includes(address)
}
