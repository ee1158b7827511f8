import { useCallback, useEffect, useRef, useState } from 'react'
import { readLines, type Reading } from '../../../components/read-stream.ts'
import { engine } from '../../../engine.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { LayerFacts, LayersMessage } from '../../../../engine/ipc/models/image-layers.ts'

interface Layers {
  /** Undefined until they have been read. */
  layers: readonly LayerFacts[] | undefined
  /** Bytes of the archive so far, while it is read. */
  reading: number | undefined
  error: ErrorShape | undefined
}

const NOTHING: Layers = { layers: undefined, reading: undefined, error: undefined }

/** What the layers of an image hold, read when somebody asks for it: that costs the engine as much as saving the image. */
export function useLayers(image: string) {
  const [known, setKnown] = useState(NOTHING)
  const current = useRef<Reading>(undefined)
  const read = useCallback(() => {
    current.current?.close()
    setKnown({ ...NOTHING, reading: 0 })
    let layers: readonly LayerFacts[] | undefined
    const reading = readLines<LayersMessage>(
      (stream) => engine.call.images.layers({ endpoint: currentEndpoint(), image, stream }),
      (message) => {
        if (message.type === 'layers') layers = message.layers
        else setKnown((before) => ({ ...before, reading: message.bytes }))
      },
    )
    current.current = reading
    void reading.ended.then((error) => setKnown({ layers, error, reading: undefined }))
  }, [image])
  const cancel = useCallback(() => {
    current.current?.close()
    setKnown(NOTHING)
  }, [])
  useEffect(() => () => current.current?.close(), [])
  return { ...known, read, cancel }
}
