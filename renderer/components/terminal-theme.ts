import type { ITheme } from '@xterm/xterm'
import { resolveColor } from '../ui/theme.ts'

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
