// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import '@xterm/xterm/css/xterm.css'
import { FitAddon } from '@xterm/addon-fit'
import { SearchAddon } from '@xterm/addon-search'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { WebLinksAddon } from '@xterm/addon-web-links'
import { WebglAddon } from '@xterm/addon-webgl'
import { Terminal } from '@xterm/xterm'
import { SCROLLBACK_LINES } from '../../engine/ipc/models/session.ts'
import { onThemeChange, terminalTheme } from './terminal-theme.ts'

/** Size in characters. */
export interface TerminalSize {
  columns: number
  rows: number
}

export interface EmulatorOptions {
  /** The process has no terminal of its own: line feeds need a carriage return. */
  convertEol: boolean
  readOnly: boolean
  openLink: (address: string) => void
  /** Ctrl+Shift+F, C and V. A paste comes back as an event, whose text xterm brackets. */
  openFind: () => void
  copy: (text: string) => void
  paste: () => void
}

/** A terminal drawn into an element. Whoever made it disposes of it. */
export interface Emulator {
  terminal: Terminal
  search: SearchAddon
  /** Fits it to its element. Undefined while the element has no size. */
  fit: () => TerminalSize | undefined
  dispose: () => void
}

/**
 * Makes an xterm. What a program prints can only draw: titles are not applied to the window, and the clipboard can't
 * be written (OSC 52), because nothing listens to them. Links open only when clicked and only as http or https.
 */
export function createEmulator(host: HTMLElement, options: EmulatorOptions): Emulator {
  const openLink = (_: MouseEvent, address: string): void => {
    if (/^https?:\/\//i.test(address)) options.openLink(address)
  }
  const showAddress = (_: MouseEvent, address: string): void => {
    host.title = address
  }
  const hideAddress = (): void => host.removeAttribute('title')
  const terminal = new Terminal({
    allowProposedApi: true, // the unicode API counts as proposed
    convertEol: options.convertEol,
    cursorBlink: false, // a blinking cursor keeps the CPU awake
    disableStdin: options.readOnly,
    fontFamily: "'JetBrains Mono Variable', monospace",
    fontSize: 13,
    linkHandler: { activate: openLink, hover: showAddress, leave: hideAddress },
    macOptionIsMeta: true,
    scrollback: SCROLLBACK_LINES,
    theme: terminalTheme(host),
  })
  const fit = new FitAddon()
  const search = new SearchAddon()
  terminal.loadAddon(fit)
  terminal.loadAddon(search)
  terminal.loadAddon(new Unicode11Addon())
  terminal.unicode.activeVersion = '11'
  terminal.loadAddon(new WebLinksAddon(openLink, { hover: showAddress, leave: hideAddress }))
  terminal.attachCustomKeyEventHandler((event) => handleKey(event, terminal, options))
  terminal.open(host)
  const disposers = [
    onThemeChange(() => (terminal.options.theme = terminalTheme(host))),
    drawWithGpu(terminal),
    () => terminal.dispose(),
  ]
  return {
    terminal,
    search,
    fit: () => {
      if (host.clientWidth === 0 || host.clientHeight === 0) return undefined
      fit.fit()
      return { columns: terminal.cols, rows: terminal.rows }
    },
    dispose: () => disposers.forEach((dispose) => dispose()),
  }
}

/** False for keys that xterm shall leave to the window. */
function handleKey(event: KeyboardEvent, terminal: Terminal, { copy, paste, openFind }: EmulatorOptions): boolean {
  if (event.ctrlKey && !event.shiftKey && event.code === 'Backquote') return false
  if (!event.ctrlKey || !event.shiftKey || event.altKey) return true
  const action = {
    KeyC: () => terminal.hasSelection() && copy(terminal.getSelection()),
    KeyV: paste,
    KeyF: openFind,
  }[event.code]
  if (!action) return true
  event.preventDefault()
  if (event.type === 'keydown') action()
  return false
}

/** Draws with WebGL where there is a graphics card: in software it is slower than the DOM. Returns a disposer. */
function drawWithGpu(terminal: Terminal): () => void {
  let webgl: WebglAddon | undefined
  const stop = (): void => {
    webgl?.dispose()
    webgl = undefined
  }
  // After the first frame, because making a context takes longer than printing a prompt.
  const frame = requestIdleCallback(() => {
    if (!hasGraphicsCard()) return
    try {
      webgl = new WebglAddon()
      webgl.onContextLoss(stop)
      terminal.loadAddon(webgl)
    } catch {
      stop() // xterm goes on with the DOM
    }
  })
  return () => {
    cancelIdleCallback(frame)
    stop()
  }
}

let graphicsCard: boolean | undefined

function hasGraphicsCard(): boolean {
  if (graphicsCard !== undefined) return graphicsCard
  const context = document.createElement('canvas').getContext('webgl2', { failIfMajorPerformanceCaveat: true })
  context?.getExtension('WEBGL_lose_context')?.loseContext()
  graphicsCard = context !== null
  return graphicsCard
}
