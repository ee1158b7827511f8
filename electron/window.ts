import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { APP_URL, guardContents } from './security.ts'
import { afterDeath } from './restarts.ts'
import { isOnScreen, saveWindowState, type WindowState } from './window-state.ts'
import type { Log } from './log.ts'

const SIZE = { width: 1280, height: 820 }
/** Below this the sidebar and a table of four columns no longer fit. */
const LEAST = { minWidth: 760, minHeight: 480 }
/** `--bg` of renderer/ui/tokens.css, until the page has told us: see `appearance` in the shell contract. */
const BACKGROUND = { light: '#f6f7f8', dark: '#0f1316' }

/** Opens the window and loads the page; it is shown when it has painted. `state` is kept up to date and saved. */
export function openWindow(state: WindowState, stateFile: string, log: Log): BrowserWindow {
  nativeTheme.themeSource = state.theme
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const bounds = state.bounds && isOnScreen(state.bounds, screens) ? state.bounds : SIZE
  const window = new BrowserWindow({
    ...bounds,
    ...LEAST,
    title: 'Longshore',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: state.background ?? BACKGROUND[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
    webPreferences: {
      preload: join(app.getAppPath(), 'out/electron/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      // The page is one bundle of our own, the same at every start: compile it once, not three times.
      v8CacheOptions: 'bypassHeatCheck',
    },
  })
  window.setMenuBarVisibility(false)
  if (state.maximised) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    state.bounds = window.getNormalBounds()
    state.maximised = window.isMaximized()
    saveWindowState(stateFile, state, log)
  })
  guardContents(window.webContents)
  reviveContents(window, log)
  void window.loadURL(APP_URL)
  return window
}

/** Loads the page anew when its process died: terminals and tasks live in the engine process, so little is lost. */
function reviveContents(window: BrowserWindow, log: Log): void {
  let restarts = { count: 0, startedAt: Date.now() }
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    const next = reason === 'clean-exit' ? 'give up' : afterDeath(restarts, Date.now())
    log.event('window process ended', { reason, exitCode, next })
    if (next === 'give up') return
    restarts = { count: next.count, startedAt: Date.now() + next.pause }
    setTimeout(() => {
      if (!window.isDestroyed()) window.reload()
    }, next.pause)
  })
}
