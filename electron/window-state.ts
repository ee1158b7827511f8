import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Rectangle } from 'electron'
import type { Log } from './log.ts'

/** What a window is opened with: where it stood, and how the page looked, so that nothing flashes before it paints. */
export interface WindowState {
  bounds?: Rectangle
  maximised: boolean
  theme: 'system' | 'light' | 'dark'
  /** The page's own background for that theme, `#rrggbb`. */
  background?: string
  language: 'en' | 'zh-CN'
}

const FRESH: WindowState = { maximised: false, theme: 'system', language: 'en' }

/** Reads the state that was saved; what is missing or not understood is as in a fresh one. */
export function readWindowState(file: string): WindowState {
  try {
    return parseWindowState(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return FRESH
    throw error
  }
}

/** Saves the state; a crash in between leaves the old one. That it cannot be saved must not hinder a window: see `log`. */
export function saveWindowState(file: string, state: WindowState, log: Pick<Log, 'event'>): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(`${file}.new`, JSON.stringify(state))
    renameSync(`${file}.new`, file)
  } catch (error) {
    log.event('window state not saved', { error: String(error) })
  }
}

/** Takes what is valid of a saved state. */
export function parseWindowState(saved: unknown): WindowState {
  if (typeof saved !== 'object' || saved === null) return FRESH
  const { bounds, maximised, theme, background, language } = saved as Record<keyof WindowState, unknown>
  return {
    ...(isRectangle(bounds) ? { bounds } : {}),
    maximised: maximised === true,
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    ...(typeof background === 'string' && isColour(background) ? { background } : {}),
    language: language === 'zh-CN' ? language : 'en',
  }
}

/** Tells whether a colour is written as `#rrggbb`. */
function isColour(text: string): boolean {
  return /^#[\da-f]{6}$/i.test(text)
}

/** Tells whether a window there could be seen and moved: its title bar's middle is on some screen. */
export function isOnScreen({ x, y, width }: Rectangle, screens: Rectangle[]): boolean {
  const middle = x + width / 2
  return screens.some(
    (screen) => middle >= screen.x && middle < screen.x + screen.width && y >= screen.y && y < screen.y + screen.height,
  )
}

function isRectangle(value: unknown): value is Rectangle {
  if (typeof value !== 'object' || value === null) return false
  const { x, y, width, height } = value as Record<keyof Rectangle, unknown>
  return [x, y, width, height].every(Number.isInteger) && Number(width) > 0 && Number(height) > 0
}
