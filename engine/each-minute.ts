/** Milliseconds between looks at the clock: times are told to the minute, and a machine that slept makes up for them. */
const LOOK = 60_000

/**
 * Does what is due at some time of the day: looks now, once a minute, and whenever the settings change, which may make
 * something due. Never looks while a look is still under way.
 */
export function eachMinute(
  look: () => Promise<void>,
  {
    settings,
    onError,
  }: { settings: { onChange(listener: () => void): () => void }; onError: (error: unknown) => void },
): { dispose(): void } {
  let looking = false

  function tick(): void {
    if (looking) return
    looking = true
    look()
      .catch(onError)
      .finally(() => (looking = false))
  }

  const timer = setInterval(tick, LOOK).unref()
  const unsubscribe = settings.onChange(tick)
  tick()
  return {
    dispose() {
      clearInterval(timer)
      unsubscribe()
    },
  }
}
