import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { app, BrowserWindow, clipboard, dialog, nativeTheme, shell, type WebContents } from 'electron'
import { setMenu } from '../menu.ts'
import { isWebUrl } from '../security.ts'
import { saveWindowState, type WindowState } from '../window-state.ts'
import type { Log } from '../log.ts'
import { notify } from './notify.ts'
import type { ShellProcedures } from './contract.ts'

/** Milliseconds until a picture is taken of what was painted: without a display the compositor is some frames behind. */
const SETTLE = 1000

/** Makes what windows may ask for; `main` does what is not the shell's own. */
export function createShell(
  state: WindowState,
  stateFile: string,
  log: Log,
  main: { painted: () => void; restartEngineProcess: () => void },
): ShellProcedures<WebContents> {
  return {
    async openExternal({ url }) {
      if (!isWebUrl(url)) throw new TypeError(`Only http and https addresses are opened, not “${url}”`)
      await shell.openExternal(url)
    },
    showItem: ({ path }) => shell.showItemInFolder(path),
    async pickHostPath({ kind, title, from }, caller) {
      const window = BrowserWindow.fromWebContents(caller)
      const options: Electron.OpenDialogOptions = {
        title,
        ...(from === undefined ? {} : { defaultPath: from }),
        properties: [kind === 'file' ? 'openFile' : 'openDirectory', 'createDirectory', 'showHiddenFiles'],
      }
      const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
      return filePaths[0] ?? null
    },
    async pickHostFiles({ title }, caller) {
      const window = BrowserWindow.fromWebContents(caller)
      const options: Electron.OpenDialogOptions = {
        title,
        properties: ['openFile', 'multiSelections', 'showHiddenFiles'],
      }
      const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
      return filePaths
    },
    async pickSavePath({ title, name }, caller) {
      const window = BrowserWindow.fromWebContents(caller)
      const options: Electron.SaveDialogOptions = {
        title,
        // A separator in the name would lead into another folder.
        defaultPath: join(app.getPath('downloads'), name.replaceAll(/[/\\]/g, '_')),
        properties: ['createDirectory', 'showHiddenFiles', 'showOverwriteConfirmation'],
      }
      const { canceled, filePath } = await (window
        ? dialog.showSaveDialog(window, options)
        : dialog.showSaveDialog(options))
      return canceled ? null : filePath
    },
    copyText: ({ text }) => clipboard.writeText(text),
    paste: (_input, caller) => caller.paste(),
    appearance(appearance, caller) {
      const before = { ...state }
      Object.assign(state, appearance)
      // The page tells it at every start; what has not changed would only repaint everything.
      if (state.theme !== before.theme) nativeTheme.themeSource = state.theme
      if (state.background !== before.background) {
        BrowserWindow.fromWebContents(caller)?.setBackgroundColor(appearance.background)
      }
      if (state.language !== before.language) setMenu(state.language, !app.isPackaged)
      if (!isDeepStrictEqual(state, before)) saveWindowState(stateFile, state, log)
    },
    async painted(_input, caller) {
      main.painted()
      const picture = process.env['LONGSHORE_PICTURE']
      if (!picture) return
      await delay(SETTLE)
      await writeFile(picture, (await caller.capturePage()).toPNG())
      process.stdout.write(`${picture}\n`)
    },
    homeFolder: () => app.getPath('home'),
    notify,
    versions: () => ({
      app: app.getVersion(),
      electron: process.versions.electron ?? '',
      chromium: process.versions['chrome'] ?? '',
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
    }),
    restartEngineProcess: main.restartEngineProcess,
  }
}
