import { useEffect, useState } from 'react'
import type { HostUsage } from '../../engine/ipc/models/endpoint.ts'
import { engine } from '../engine.ts'
import { subscribe } from '../stores/subscription.ts'

/** Use of the machine that a local endpoint runs on; undefined until it is known. */
export function useUsage(endpoint: string): HostUsage | undefined {
  const [usage, setUsage] = useState<HostUsage>()
  useEffect(() => subscribe((signal) => engine.call.endpoints.usage({ endpoint }, { signal }), setUsage), [endpoint])
  return usage
}
