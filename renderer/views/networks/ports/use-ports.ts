import { useEffect, useState } from 'react'
import { engine, toErrorShape } from '../../../engine.ts'
import { useContainers } from '../../../stores/containers.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { PortTable } from '../../../../engine/ipc/models/port.ts'

/** Milliseconds between two looks at what listens on this machine, which tells of no change. */
const AGAIN = 5000
/** Milliseconds in which changes of containers are gathered: an action on many brings one after the other. */
const GATHER = 150

interface Ports {
  table: PortTable | undefined
  error: ErrorShape | undefined
}

/** The published ports, asked for anew when a container has changed, and every few seconds while they are looked at. */
export function usePorts(): Ports {
  const [ports, setPorts] = useState<Ports>({ table: undefined, error: undefined })
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    let timer: ReturnType<typeof setTimeout> | undefined
    let reading = false
    let changed = false
    let text = ''

    async function read(): Promise<void> {
      try {
        const table = await engine.call.ports.list({ endpoint: currentEndpoint() }, { signal })
        const now = JSON.stringify(table)
        // The same rows keep their identity, so that the list rests.
        if (!signal.aborted && now !== text) setPorts({ table, error: undefined })
        text = now
      } catch (error) {
        if (!signal.aborted) setPorts((before) => ({ ...before, error: toErrorShape(error) }))
      }
    }
    async function look(): Promise<void> {
      reading = true
      changed = false
      // Until the engine has listed its containers there is nothing to ask for.
      if (!document.hidden && useContainers.getState().rows) await read()
      reading = false
      if (!signal.aborted) timer = setTimeout(() => void look(), changed ? GATHER : AGAIN)
    }
    const stop = useContainers.subscribe(({ rows }, before) => {
      if (rows === before.rows) return
      changed = true
      if (reading) return
      clearTimeout(timer)
      timer = setTimeout(() => void look(), GATHER)
    })
    void look()
    return () => {
      controller.abort()
      clearTimeout(timer)
      stop()
    }
  }, [])
  return ports
}
