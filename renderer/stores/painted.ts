import { useEffect } from 'react'
import { shell } from '../shell.ts'

let told = false

/**
 * Marks `list-painted` when the rows of a new snapshot stand on the screen: after the next frame and what it draws.
 * The first time it also tells the main process. `snapshots` counts them; pass 0 while there are no rows.
 */
export function useListPainted(snapshots: number): void {
  useEffect(() => {
    if (snapshots === 0) return
    const frame = requestAnimationFrame(() => {
      // A message comes after the frame has been painted; a timer would be later still.
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => {
        port1.close()
        performance.mark('list-painted')
        if (told) return
        told = true
        void shell.painted('live')
      })
      port1.start()
      port2.postMessage(undefined)
    })
    return () => cancelAnimationFrame(frame)
  }, [snapshots])
}
