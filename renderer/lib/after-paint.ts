/**
 * Calls back once the next frame stands on the screen, with what React has committed by now. Answers with a function
 * that calls it off.
 */
export function afterPaint(callback: () => void): () => void {
  const frame = requestAnimationFrame(() => {
    // A message comes after the frame has been painted; a timer would be later still.
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      callback()
    })
    port1.start()
    port2.postMessage(undefined)
  })
  return () => cancelAnimationFrame(frame)
}
