import { Menu, type MenuItemConstructorOptions, type WebContents } from 'electron'
import type { WindowState } from './window-state.ts'

type Language = WindowState['language']

const WORDS = {
  en: {
    file: 'File',
    quit: 'Quit Longshore',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    resetZoom: 'Actual size',
    fullScreen: 'Full screen',
    tools: 'Developer tools',
  },
  'zh-CN': {
    file: '文件',
    quit: '退出 Longshore',
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    view: '视图',
    zoomIn: '放大',
    zoomOut: '缩小',
    resetZoom: '实际大小',
    fullScreen: '全屏',
    tools: '开发者工具',
  },
} as const satisfies Record<Language, Record<string, string>>

/**
 * Sets the menu. It has no Reload: F5 and Ctrl+R mean Refresh in the page. Outside macOS it also leaves Ctrl+A, Q, W
 * and Z to the page, since a terminal needs them (Ctrl+P Ctrl+Q are Docker's detach keys).
 */
export function setMenu(language: Language, developing: boolean): void {
  const words = WORDS[language]
  const registerAccelerator = process.platform === 'darwin'
  const tools: MenuItemConstructorOptions[] = [{ role: 'toggleDevTools', label: words.tools }]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: words.file, submenu: [{ role: 'quit', label: words.quit, registerAccelerator }] },
      { label: words.edit, submenu: editing(language).map((item) => ({ ...item, registerAccelerator })) },
      {
        label: words.view,
        submenu: [
          { role: 'zoomIn', label: words.zoomIn },
          // The plus sign of most keyboards is on the key of the equals sign.
          { role: 'zoomIn', label: words.zoomIn, accelerator: 'CommandOrControl+=', visible: false },
          { role: 'zoomOut', label: words.zoomOut },
          { role: 'resetZoom', label: words.resetZoom },
          { role: 'togglefullscreen', label: words.fullScreen },
          ...(developing ? tools : []),
        ],
      },
    ]),
  )
}

/** Offers copy and paste on text; the page's own menus come first, since they prevent this one. */
export function offerTextMenu(contents: WebContents, language: () => Language): void {
  contents.on('context-menu', (_event, { isEditable, selectionText }) => {
    if (!isEditable && selectionText === '') return
    const items = editing(language()).filter((item) => isEditable || item.role === 'copy')
    Menu.buildFromTemplate(items).popup()
  })
}

function editing(language: Language): MenuItemConstructorOptions[] {
  const words = WORDS[language]
  return (['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const).map((role) => ({ role, label: words[role] }))
}
