import { useSyncExternalStore } from 'react'

/** A colour token as `#rrggbb`: custom properties are not computed, but a colour that uses one is. */
export function resolveColor(host: HTMLElement, token: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${token})`
  host.append(probe)
  const channels = getComputedStyle(probe).color.match(/\d+/g) ?? []
  probe.remove()
  return `#${channels
    .slice(0, 3)
    .map((channel) => Number(channel).toString(16).padStart(2, '0'))
    .join('')}`
}

/** Calls back when the theme was changed, in the settings or by the system. Returns a disposer. */
export function onThemeChange(changed: () => void): () => void {
  const root = new MutationObserver(changed)
  root.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-contrast'] })
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', changed)
  return () => {
    root.disconnect()
    system.removeEventListener('change', changed)
  }
}

let version = 0
let stop: (() => void) | undefined
const listeners = new Set<() => void>()

/** One look-out for all that draw by hand; it ends when none of them is left. */
function follow(listener: () => void): () => void {
  stop ??= onThemeChange(() => {
    version++
    for (const changed of listeners) changed()
  })
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    stop?.()
    stop = undefined
  }
}

/** A number that is another after each change of the theme: for what draws its colours by hand. */
export function useThemeVersion(): number {
  return useSyncExternalStore(follow, () => version)
}
