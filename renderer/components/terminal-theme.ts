import type { ITheme } from '@xterm/xterm'

const TOKENS = {
  background: '--term-bg',
  foreground: '--term-text',
  cursor: '--term-cursor',
  cursorAccent: '--term-bg',
  selectionBackground: '--term-selection',
  scrollbarSliderBackground: '--term-selection',
  scrollbarSliderHoverBackground: '--term-bright-black',
  scrollbarSliderActiveBackground: '--term-bright-black',
  black: '--term-black',
  red: '--term-red',
  green: '--term-green',
  yellow: '--term-yellow',
  blue: '--term-blue',
  magenta: '--term-magenta',
  cyan: '--term-cyan',
  white: '--term-white',
  brightBlack: '--term-bright-black',
  brightRed: '--term-bright-red',
  brightGreen: '--term-bright-green',
  brightYellow: '--term-bright-yellow',
  brightBlue: '--term-bright-blue',
  brightMagenta: '--term-bright-magenta',
  brightCyan: '--term-bright-cyan',
  brightWhite: '--term-bright-white',
} as const satisfies ITheme

/** The design tokens as xterm wants them; `host` decides between light and dark. */
export function terminalTheme(host: HTMLElement): ITheme {
  return Object.fromEntries(Object.entries(TOKENS).map(([name, token]) => [name, resolveColor(host, token)]))
}

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
