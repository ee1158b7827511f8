import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { isOnScreen, parseWindowState, readWindowState, saveWindowState } from './window-state.ts'

const fresh = { maximised: false, theme: 'system', language: 'en' }

const quiet = { event: vi.fn<() => void>() }

function stateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'longshore-window-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'window', 'window.json')
}

it('reads back what was saved', () => {
  const file = stateFile()
  const state = {
    bounds: { x: -5, y: 10, width: 900, height: 600 },
    maximised: true,
    theme: 'dark',
    background: '#0f1115',
    language: 'zh-CN',
  } as const
  saveWindowState(file, state, quiet)
  expect(readWindowState(file)).toEqual(state)
})

it('begins afresh without a file, and with one that was cut off', () => {
  const file = stateFile()
  expect(readWindowState(file)).toEqual(fresh)
  saveWindowState(file, { maximised: true, theme: 'dark', language: 'en' }, quiet)
  writeFileSync(file, '{"maximised": tr')
  expect(readWindowState(file)).toEqual(fresh)
})

it('only notes that it cannot be saved', () => {
  const event = vi.fn<(event: string) => void>()
  saveWindowState('/dev/null/window.json', { maximised: true, theme: 'dark', language: 'en' }, { event })
  expect(event).toHaveBeenCalledWith('window state not saved', expect.anything())
})

it.each([
  [null],
  [[]],
  [{ bounds: { x: 0, y: 0, width: 0, height: 5 }, theme: 'pink', background: 'url(x)', language: 'xx', maximised: 1 }],
  [{ bounds: { x: 0.5, y: 0, width: 100, height: 100 } }],
])('takes nothing invalid from %j', (saved) => {
  expect(parseWindowState(saved)).toEqual(fresh)
})

it('sees whether a window could be reached on a screen', () => {
  const screens = [
    { x: 0, y: 0, width: 1920, height: 1080 },
    { x: 1920, y: 0, width: 1280, height: 1024 },
  ]
  const size = { width: 1000, height: 700 }
  expect(isOnScreen({ x: 100, y: 100, ...size }, screens)).toBe(true)
  expect(isOnScreen({ x: 1600, y: 0, ...size }, screens)).toBe(true)
  expect(isOnScreen({ x: 100, y: -40, ...size }, screens)).toBe(false)
  expect(isOnScreen({ x: 4000, y: 100, ...size }, screens)).toBe(false)
})
