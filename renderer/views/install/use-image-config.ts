import { useEffect, useState } from 'react'
import { parseImageReference, withDefaultTag } from '../../../engine/ipc/image-reference.ts'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'
import type { ImageDetail } from '../../../engine/ipc/models/image.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { useImages } from '../../stores/images.ts'
import { findLocalImage } from '../containers/run/local-image.ts'
import { useLocalImage } from '../containers/run/use-local-image.ts'

/** What an image says by itself. */
type Config = Pick<ImageDetail, 'exposedPorts' | 'volumes'>

interface Known {
  config?: Config
  /** Why its registry did not tell. */
  error?: ErrorShape
}

/** What an image exposes and keeps: as it is on the engine, else as its registry has it. Undefined while that is asked. */
export function useImageConfig(image: string): Known | undefined {
  const local = useLocalImage(image)
  const isLocal = useImages(({ rows = [] }) => findLocalImage(rows, image) !== undefined)
  const [asked, setAsked] = useState<Known & { image: string }>()
  useEffect(() => {
    if (isLocal) return
    const stop = new AbortController()
    ask(image, stop.signal).then(
      (config) => setAsked({ image, config }),
      (error: unknown) => !stop.signal.aborted && setAsked({ image, error: toErrorShape(error) }),
    )
    return () => stop.abort()
  }, [image, isLocal])
  if (isLocal) return local && { config: local }
  return asked?.image === image ? asked : undefined
}

async function ask(image: string, signal: AbortSignal): Promise<Config> {
  const { tag, digest } = withDefaultTag(parseImageReference(image))
  const suffix = (digest ? digest.length + 1 : 0) + (parseImageReference(image).tag ? (tag ?? '').length + 1 : 0)
  const repository = image.slice(0, image.length - suffix)
  const manifest = await engine.call.registries.manifest(
    { endpoint: currentEndpoint(), repository, tag: digest ?? tag ?? 'latest' },
    { signal },
  )
  // Platforms differ in their programs, not in what these do.
  return manifest.platforms[0] ?? { exposedPorts: [], volumes: [] }
}
