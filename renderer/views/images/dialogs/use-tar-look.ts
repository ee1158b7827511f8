import { useEffect, useState } from 'react'
import { engine, toErrorShape } from '../../../engine.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { TarLook } from '../../../../engine/ipc/models/image-files.ts'

/** Milliseconds without a key after which the file is looked at. */
const REST = 250

interface Seen {
  look?: TarLook
  error?: ErrorShape
}

/** What a file of this machine holds, looked at while one types; nothing for what is no absolute path. */
export function useTarLook(path: string): Seen {
  const [seen, setSeen] = useState<Seen & { path: string }>({ path: '' })
  useEffect(() => {
    if (!path.startsWith('/')) return
    const controller = new AbortController()
    const timer = setTimeout(() => {
      engine.call.images.lookAtTar({ path }, { signal: controller.signal }).then(
        (look) => setSeen({ path, look }),
        (error: unknown) => !controller.signal.aborted && setSeen({ path, error: toErrorShape(error) }),
      )
    }, REST)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [path])
  return seen.path === path ? seen : {}
}
