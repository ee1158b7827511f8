import { create } from 'zustand'
import { persist } from 'zustand/middleware'

/** Pixels. */
export const FONT_SIZE = { least: 8, usual: 13, most: 32 }

/** How terminals look and behave in this window. */
interface TerminalSettings {
  /** Pixels. */
  fontSize: number
  /** What is selected is on the clipboard at once. */
  copyOnSelect: boolean
  /** A bell lights the terminal's edge up; it never makes a sound. */
  bell: boolean
  /** As `docker attach --detach-keys` takes them; empty: Docker's own. */
  detachKeys: string
}

export const useTerminalSettings = create<TerminalSettings>()(
  persist((): TerminalSettings => ({ fontSize: FONT_SIZE.usual, copyOnSelect: false, bell: true, detachKeys: '' }), {
    name: 'longshore.terminal',
    version: 1,
  }),
)

export function setFontSize(size: number): void {
  useTerminalSettings.setState({ fontSize: Math.max(FONT_SIZE.least, Math.min(FONT_SIZE.most, Math.round(size))) })
}

/** Makes the letters larger or smaller by a pixel; 0 brings them back to their usual size. */
export function zoomTerminals(step: -1 | 0 | 1): void {
  setFontSize(step === 0 ? FONT_SIZE.usual : useTerminalSettings.getState().fontSize + step)
}
