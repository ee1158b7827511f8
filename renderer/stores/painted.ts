import { useLayoutEffect } from 'react'
import { afterPaint } from '../lib/after-paint.ts'
import { shell } from '../shell.ts'

let told = false

/**
 * Marks `list-painted` when the rows of a new snapshot stand on the screen: after the next frame and what it draws.
 * The first time it also tells the main process. `snapshots` counts them; pass 0 while there are no rows.
 */
export function useListPainted(snapshots: number): void {
  // As part of the commit: an effect of its own would come a frame later.
  useLayoutEffect(() => {
    if (snapshots === 0) return
    return afterPaint(() => {
      performance.mark('list-painted')
      if (told) return
      told = true
      void shell.painted('live')
    })
  }, [snapshots])
}
