import { useEffect, useState } from 'react'
import { engine } from '../../../engine.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { useImages } from '../../../stores/images.ts'
import type { ImageDetail } from '../../../../engine/ipc/models/image.ts'
import { findLocalImage } from './local-image.ts'

/** The facts of the image that is named, if it is on this engine: what it says by itself is shown and offered. */
export function useLocalImage(reference: string): ImageDetail | undefined {
  const name = reference.trim()
  const id = useImages(({ rows = [] }) => findLocalImage(rows, name)?.id)
  const [detail, setDetail] = useState<ImageDetail>()
  useEffect(() => {
    if (id === undefined) return
    let current = true
    engine.call.images.inspect({ endpoint: currentEndpoint(), image: id }).then(
      (found) => current && setDetail(found),
      // It only offers what could also be typed.
      () => {},
    )
    return () => {
      current = false
    }
  }, [id])
  return detail?.id === id ? detail : undefined
}
