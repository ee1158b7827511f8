import { useEffect, useState } from 'react'
import type { ContainerDetail } from '../../../engine/ipc/models/container.ts'
import type { ImageDetail } from '../../../engine/ipc/models/image.ts'
import { isSecret } from '../../../engine/ipc/secret-names.ts'
import { engine } from '../../engine.ts'
import { parseVariable } from '../../lib/env.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'

/**
 * The image of a container, asked for where a variable sounds secret and may be the image's own. Undefined while it is
 * not known, and for one that has gone: then all of them stay covered.
 */
export function useImageOf({ imageId, env }: Pick<ContainerDetail, 'imageId' | 'env'>): ImageDetail | undefined {
  const [image, setImage] = useState<ImageDetail>()
  const wanted = env.some((line) => isSecret(parseVariable(line).name))
  useEffect(() => {
    if (!wanted) return
    const leaving = new AbortController()
    engine.call.images.inspect({ endpoint: currentEndpoint(), image: imageId }, { signal: leaving.signal }).then(
      (detail) => !leaving.signal.aborted && setImage(detail),
      () => undefined,
    )
    return () => leaving.abort()
  }, [imageId, wanted])
  return image?.id === imageId ? image : undefined
}
