import { useEffect } from 'react'
import { create } from 'zustand'
import { toastError } from '../../components/toast.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { currentEndpoint, useCurrentEndpoint } from '../../stores/endpoints.ts'
import { useVolumes } from '../../stores/volumes.ts'

interface Sizes {
  /** The endpoint that they are of. */
  endpoint: string
  /** Bytes by name, as they were at `takenAt` (epoch milliseconds). */
  sizes: Readonly<Record<string, number>>
  takenAt: number | undefined
  measuring: boolean
}

const UNKNOWN: Omit<Sizes, 'endpoint'> = { sizes: {}, takenAt: undefined, measuring: false }

/** What volumes take, as it was when somebody asked. */
export const useVolumeSizes = create<Sizes>()(() => ({ endpoint: '', ...UNKNOWN }))

/** Measures all volumes anew: the engine walks through their files. */
export const measureSizes = (): Promise<void> => ask(currentEndpoint(), true)

/** Shows what was measured last, without asking the engine to measure. */
export function useKnownSizes(): void {
  const endpoint = useCurrentEndpoint()?.id
  useEffect(() => {
    if (endpoint !== undefined) void ask(endpoint, false)
  }, [endpoint])
}

// One that is made later under the name of one that went is another volume.
useVolumes.subscribe(({ byId }, before) => {
  const { sizes } = useVolumeSizes.getState()
  const left = Object.entries(sizes).filter(([name]) => byId.has(name) || !before.byId.has(name))
  if (left.length < Object.keys(sizes).length) useVolumeSizes.setState({ sizes: Object.fromEntries(left) })
})

async function ask(endpoint: string, fresh: boolean): Promise<void> {
  if (useVolumeSizes.getState().endpoint !== endpoint) useVolumeSizes.setState({ endpoint, ...UNKNOWN })
  if (fresh) useVolumeSizes.setState({ measuring: true })
  try {
    const found = await engine.call.volumes.sizes({ endpoint, fresh })
    if (found && useVolumeSizes.getState().endpoint === endpoint) useVolumeSizes.setState(found)
  } catch (error) {
    // What was measured before is only a help; that nothing can be measured now was asked for.
    if (fresh) toastError(toErrorShape(error))
  } finally {
    if (fresh) useVolumeSizes.setState({ measuring: false })
  }
}
