import { useLayoutEffect } from 'react'
import { afterPaint } from '../lib/after-paint.ts'
import { shell } from '../shell.ts'

/** Milliseconds after which the window's start counts as over, for lists that do not come. */
const PATIENCE = 3000

let told = false
let settle!: () => void

/**
 * Resolves when the window's start is over: the first list stands on the screen, a person does something, or three
 * seconds have passed. What is fetched ahead of its use waits for that, since fetching it would hold up the list.
 */
export const started = new Promise<void>((resolve) => (settle = resolve))

if (typeof window !== 'undefined') {
  setTimeout(settle, PATIENCE)
  for (const type of ['pointerdown', 'keydown']) window.addEventListener(type, settle, { once: true, capture: true })
}

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
      settle()
      void shell.painted('live')
    })
  }, [snapshots])
}
