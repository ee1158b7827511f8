import { useEffect, useState } from 'react'
import { engine, toErrorShape } from '../../engine.ts'
import { useContainers } from '../../stores/containers.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import type { Container, ContainerDetail } from '../../../engine/ipc/models/container.ts'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'

interface Known {
  /** Its row in the list, the newest that is known. */
  row: Container | undefined
  /** Its facts; read anew whenever its row changes. */
  detail: ContainerDetail | undefined
  /** Why there are no facts. */
  error: ErrorShape | undefined
  /** It was there, or was asked for, and no longer exists. The last facts stay. */
  gone: boolean
}

/** Everything about one container, kept up to date. */
export function useContainerDetail(id: string): Known {
  const listed = useContainers((state) => state.byId.get(id))
  const known = useContainers((state) => state.rows !== undefined)
  const [last, setLast] = useState(listed)
  if (listed && listed !== last) setLast(listed)
  const [facts, setFacts] = useState<{ detail?: ContainerDetail; error?: ErrorShape }>({})

  useEffect(() => {
    // What it was is worth more than that it goes.
    if (listed?.status === 'removing') return
    let current = true
    engine.call.containers.inspect({ endpoint: currentEndpoint(), container: id }).then(
      (detail) => current && setFacts({ detail }),
      (error: unknown) => current && setFacts(({ detail }) => ({ detail, error: toErrorShape(error) })),
    )
    return () => {
      current = false
    }
    // Whatever changed its row may have changed its facts.
  }, [id, listed])

  const gone = !listed && known && (facts.error?.code === 'NOT_FOUND' || last !== undefined)
  return { row: listed ?? last, detail: facts.detail, error: facts.error, gone }
}
