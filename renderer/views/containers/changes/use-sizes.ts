import { useCallback, useEffect, useState } from 'react'
import { engine } from '../../../engine.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import type { ChangeLine } from './change-tree.ts'

/** Milliseconds that a view has to rest before sizes are asked for: each is a request to the daemon. */
const REST = 200
/** Sizes asked for at once: two screens of lines. */
const MOST = 80

/** Sizes of the files in view, in bytes, by path. `readAt` begins anew. */
export function useSizes(container: string, lines: readonly ChangeLine[], readAt: number | undefined) {
  const [known, setKnown] = useState(() => nothingKnown(readAt))
  if (known.readAt !== readAt) setKnown(nothingKnown(readAt))
  const [view, setView] = useState<[first: number, last: number]>([0, 0])
  const { asked, sizes } = known

  useEffect(() => {
    const controller = new AbortController()
    const timer = setTimeout(() => {
      const paths = lines
        .slice(view[0], view[1] + 1)
        .filter(({ node }) => node.kind !== undefined && node.kind !== 'deleted' && node.children.length === 0)
        .map(({ node }) => node.path)
        .filter((path) => !asked.has(path))
        .slice(0, MOST)
      if (paths.length === 0) return
      for (const path of paths) asked.add(path)
      engine.call.files.sizes({ endpoint: currentEndpoint(), container, paths }, { signal: controller.signal }).then(
        (found) =>
          setKnown((before) => {
            const next = new Map(before.sizes)
            found.forEach((size, index) => size !== null && next.set(paths[index] ?? '', size))
            return { ...before, sizes: next }
          }),
        // Sizes are an extra: without them the list is whole. They are asked for again when it is read anew.
        () => paths.forEach((path) => asked.delete(path)),
      )
    }, REST)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [container, lines, view, asked])

  const onVisible = useCallback((first: number, last: number) => setView([first, last]), [])
  return { sizes, onVisible }
}

/** `asked` is added to while requests are under way, so that none is made twice. */
function nothingKnown(readAt: number | undefined) {
  return { readAt, sizes: new Map<string, number>() as ReadonlyMap<string, number>, asked: new Set<string>() }
}
