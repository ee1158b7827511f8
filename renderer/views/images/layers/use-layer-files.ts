import { useEffect, useState } from 'react'
import { readLines } from '../../../components/read-stream.ts'
import { engine } from '../../../engine.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { LayerFile } from '../../../../engine/ipc/models/image-layers.ts'

interface Files {
  layer: number | undefined
  /** Undefined until they have been read. */
  files?: readonly LayerFile[]
  error?: ErrorShape
}

/** What one layer added, changed and hid; nothing while none is chosen. */
export function useLayerFiles(image: string, layer: number | undefined): Omit<Files, 'layer'> {
  const [known, setKnown] = useState<Files>({ layer: undefined })
  useEffect(() => {
    if (layer === undefined) return
    const files: LayerFile[] = []
    const reading = readLines<LayerFile[]>(
      (stream) => engine.call.images.layerFiles({ endpoint: currentEndpoint(), image, layer, stream }),
      (batch) => void files.push(...batch),
    )
    void reading.ended.then((error) => setKnown(error ? { layer, error } : { layer, files }))
    return () => reading.close()
  }, [image, layer])
  return known.layer === layer ? known : {}
}
