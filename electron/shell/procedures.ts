import { writeFile } from 'node:fs/promises'
import { app, BrowserWindow, clipboard, dialog, nativeTheme, shell, type WebContents } from 'electron'
import { setMenu } from '../menu.ts'
import { isWebUrl } from '../security.ts'
import { saveWindowState, type WindowState } from '../window-state.ts'
import type { ShellProcedures } from './contract.ts'

/** Makes what windows may ask for. `restartEngineProcess` is the engine host's. */
export function createShell(
  state: WindowState,
  stateFile: string,
  restartEngineProcess: () => void,
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
    copyText: ({ text }) => clipboard.writeText(text),
    paste: (_input, caller) => caller.paste(),
    appearance(appearance, caller) {
      const languageChanged = appearance.language !== state.language
      Object.assign(state, appearance)
      nativeTheme.themeSource = appearance.theme
      BrowserWindow.fromWebContents(caller)?.setBackgroundColor(appearance.background)
      if (languageChanged) setMenu(appearance.language, !app.isPackaged)
      saveWindowState(stateFile, state)
    },
    async painted(_input, caller) {
      const picture = process.env['LONGSHORE_PICTURE']
      if (!picture) return
      await writeFile(picture, (await caller.capturePage()).toPNG())
      process.stdout.write(`${picture}\n`)
    },
    versions: () => ({
      app: app.getVersion(),
      electron: process.versions.electron ?? '',
      chromium: process.versions['chrome'] ?? '',
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
    }),
    restartEngineProcess,
  }
}
