import { join } from 'node:path'
import { app, dialog, ipcMain, Menu, session, type IpcMainEvent, type MessagePortMain } from 'electron'
import { declareScheme, serveAssets } from './assets.ts'
import { HEAP, startEngine } from './engine-process.ts'
import { windowFolder } from './environment.ts'
import { askFirstList, type FirstList } from './first-list.ts'
import { mayHaveGraphics } from './graphics.ts'
import { createLog } from './log.ts'
import { offerTextMenu, setMenu } from './menu.ts'
import { denyPermissions, isTrustedSender } from './security.ts'
import { CHANNELS } from './shell/bridge.ts'
import { dispatch } from './shell/dispatch.ts'
import { createShell } from './shell/procedures.ts'
import { openWindow } from './window.ts'
import { readWindowState } from './window-state.ts'
import type { EngineHost } from './engine-host.ts'

/** Milliseconds after the window is shown: nobody opens a menu before, and the list comes first. */
const MENU_DELAY = 1500

app.setPath('userData', windowFolder(process.env))
const log = createLog(
  join(app.getPath('userData'), 'main.log'),
  app.isPackaged ? undefined : (text) => process.stderr.write(text),
)

if (app.requestSingleInstanceLock()) {
  const firstList = askFirstList(join(app.getAppPath(), 'out/engine/first-list.cjs'))
  declareScheme()
  // For the window as for the engine process: see there.
  app.commandLine.appendSwitch('js-flags', HEAP)
  if (!mayHaveGraphics()) app.commandLine.appendSwitch('disable-gpu')
  // Electron would build its own menu otherwise, with a Reload that we don't want.
  Menu.setApplicationMenu(null)
  app
    .whenReady()
    .then(() => start(firstList))
    .catch((error: unknown) => {
      log.event('start failed', { error: error instanceof Error ? error.stack : String(error) })
      dialog.showErrorBox('Longshore cannot start', String(error))
      app.exit(1)
    })
} else {
  // The first instance comes to the front: see `second-instance`.
  app.quit()
}

function start(firstList: FirstList): void {
  const stateFile = join(app.getPath('userData'), 'window.json')
  const state = readWindowState(stateFile)
  // Both processes are launched before anything else is set up: they start while we go on, the engine's when it may.
  const engine = startEngine(log, firstList.over)
  denyPermissions(session.defaultSession)
  serveAssets(join(app.getAppPath(), 'out/renderer'))
  const window = openWindow(state, stateFile, log)
  const { id } = window.webContents
  window.once('closed', () => engine.disconnect(id))
  offerTextMenu(window.webContents, () => state.language)
  window.once('show', () => setTimeout(() => setMenu(state.language, !app.isPackaged), MENU_DELAY))

  const shell = createShell(state, stateFile, log, { painted: firstList.painted, restartEngineProcess: engine.restart })
  ipcMain.on(CHANNELS.connect, (event, nonce: unknown) => connect(engine, firstList, event, nonce))
  ipcMain.handle(CHANNELS.shell, (event, procedure: unknown, input: unknown) => {
    if (!isTrustedSender(event)) throw new TypeError('Only the app’s own page may ask')
    return dispatch(shell, procedure, input, event.sender)
  })

  app.on('second-instance', () => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('window-all-closed', () => app.quit())
  quitAfter(engine)
}

/** Connects a page to the engine process, for as long as its window lives. */
function connect(engine: EngineHost<MessagePortMain>, firstList: FirstList, event: IpcMainEvent, nonce: unknown): void {
  const { sender } = event
  if (!isTrustedSender(event) || typeof nonce !== 'string') {
    log.event('connection refused', { url: event.senderFrame?.url })
    return
  }
  engine.connect({
    id: sender.id,
    nonce,
    sendPorts: (to, ports) => sender.postMessage(CHANNELS.ports, to, ports),
    sendState: (state) => sender.send(CHANNELS.engine, state),
  })
  void firstList.take().then((text) => {
    if (text !== undefined && !sender.isDestroyed()) sender.send(CHANNELS.firstList, nonce, text)
  })
}

/** Lets the engine process end its sessions before the app goes. Containers keep running. */
function quitAfter(engine: EngineHost<MessagePortMain>): void {
  let ended = false
  app.on('will-quit', (event) => {
    if (ended) return
    event.preventDefault()
    void engine.quit().then(() => {
      ended = true
      // Not before this event is over: quitting again inside it does nothing, and the app would stay without a window.
      setImmediate(() => app.quit())
    })
  })
}
