import { useEffect, useState } from 'react'
import { engine, toErrorShape } from '../../../engine.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import type { ContainerProcesses } from '../../../../engine/ipc/models/container.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'

/** Milliseconds between looks: the daemon starts a ps for each. */
const EVERY = 2000

interface Known {
  list?: ContainerProcesses
  error?: ErrorShape
}

/** The processes of a container, read again and again while `live` and the window is seen (`docker top`). */
export function useProcesses(container: string, options: string, live: boolean): Known {
  const [known, setKnown] = useState<Known>({})
  useEffect(() => {
    if (!live) return
    let current = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async (): Promise<void> => {
      if (document.visibilityState === 'visible') {
        const answer = await ask(container, options)
        // After an error the last list would belong to other columns.
        if (current) setKnown(answer)
      }
      if (current) timer = setTimeout(() => void look(), EVERY)
    }
    void look()
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [container, options, live])
  return known
}

async function ask(container: string, options: string): Promise<Known> {
  try {
    return { list: await engine.call.containers.top({ endpoint: currentEndpoint(), container, options }) }
  } catch (error) {
    return { error: toErrorShape(error) }
  }
}
