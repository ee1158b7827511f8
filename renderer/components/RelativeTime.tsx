import { useSyncExternalStore } from 'react'
import { useText } from '../i18n/use-text.ts'
import { absoluteTime, relativeTime } from '../lib/time.ts'

/** How often relative times move on, in milliseconds: they are told to the minute. */
const TICK = 30_000

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = Date.now()

/** One clock for all times in the window; it stands still while none is shown. */
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now()
    timer = setInterval(() => {
      now = Date.now()
      for (const tick of listeners) tick()
    }, TICK)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearInterval(timer)
  }
}

/** How long ago something was, and exactly when on hover. Epoch milliseconds. */
export function RelativeTime({ time }: { time: number }) {
  const { language } = useText()
  const current = useSyncExternalStore(subscribe, () => now)
  return (
    <time dateTime={new Date(time).toISOString()} data-tooltip={absoluteTime(time, language)}>
      {relativeTime(Math.min(time, current), current, language)}
    </time>
  )
}
