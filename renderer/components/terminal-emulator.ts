// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import '@xterm/xterm/css/xterm.css'
import { FitAddon } from '@xterm/addon-fit'
import { SearchAddon } from '@xterm/addon-search'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { WebLinksAddon } from '@xterm/addon-web-links'
import { WebglAddon } from '@xterm/addon-webgl'
import { Terminal } from '@xterm/xterm'
import { SCROLLBACK_LINES } from '../../engine/ipc/models/session.ts'
import { onThemeChange } from '../ui/theme.ts'
import { terminalTheme } from './terminal-theme.ts'

/** Size in characters. */
export interface TerminalSize {
  columns: number
  rows: number
}

export interface EmulatorOptions {
  /** The process has no terminal of its own: line feeds need a carriage return. */
  convertEol: boolean
  fontSize: number
  /** A link that stands in the output as it is, and one behind other words (OSC 8). */
  openLink: (address: string) => void
  openHiddenLink: (address: string) => void
  /** What to show while the pointer is on a link. */
  linkHint: (address: string) => string
  /** Ctrl+Shift+F, C and V. A paste comes back as an event, whose text xterm brackets. */
  openFind: () => void
  copy: (text: string) => void
  paste: () => void
  /** Ctrl with plus, minus and 0. */
  zoom: (step: -1 | 0 | 1) => void
  /** The text that a drag or a double click has selected. */
  selected: (text: string) => void
  bell: () => void
  /** A key was pressed while nothing may be typed. */
  refused: () => void
}

/** A terminal drawn into an element. Whoever made it disposes of it. */
export interface Emulator {
  terminal: Terminal
  search: SearchAddon
  /** Fits it to its element. Undefined while the element has no size. */
  fit: () => TerminalSize | undefined
  /** While it is read only, nothing that is typed goes anywhere; when it is no longer, it takes the focus. */
  setReadOnly: (readOnly: boolean) => void
  dispose: () => void
}

/**
 * Makes an xterm. What a program prints can only draw: titles are not applied to the window, and the clipboard can't
 * be written (OSC 52), because nothing listens to them. Links open only with Ctrl and a click.
 */
export function createEmulator(host: HTMLElement, options: EmulatorOptions): Emulator {
  const showAddress = (_: MouseEvent, address: string): void => {
    host.title = options.linkHint(address)
  }
  const hideAddress = (): void => host.removeAttribute('title')
  const terminal = new Terminal({
    allowProposedApi: true, // the unicode API counts as proposed
    convertEol: options.convertEol,
    cursorBlink: false, // a blinking cursor keeps the CPU awake
    fontFamily: "'JetBrains Mono Variable', monospace",
    fontSize: options.fontSize,
    linkHandler: { activate: onMeant(options.openHiddenLink), hover: showAddress, leave: hideAddress },
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
  terminal.loadAddon(new WebLinksAddon(onMeant(options.openLink), { hover: showAddress, leave: hideAddress }))
  terminal.attachCustomKeyEventHandler((event) => handleKey(event, terminal, options))
  terminal.open(host)
  terminal.onBell(options.bell)
  const select = (): void => {
    if (terminal.hasSelection()) options.selected(terminal.getSelection())
  }
  host.addEventListener('mouseup', select)
  const disposers = [
    () => host.removeEventListener('mouseup', select),
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
    setReadOnly(readOnly) {
      if (terminal.options.disableStdin === readOnly) return
      terminal.options.disableStdin = readOnly
      if (!readOnly) terminal.focus()
    },
    dispose: () => disposers.forEach((dispose) => dispose()),
  }
}

/** Opens a link that was clicked with Ctrl: a plain click belongs to the text. */
function onMeant(open: (address: string) => void): (event: MouseEvent, address: string) => void {
  return (event, address) => {
    if (event.ctrlKey || event.metaKey) open(address)
  }
}

/** False for keys that xterm shall leave to the window. */
function handleKey(event: KeyboardEvent, terminal: Terminal, options: EmulatorOptions): boolean {
  if (event.ctrlKey && !event.shiftKey && event.code === 'Backquote') return false
  const action = actionOf(event, terminal, options)
  if (action) {
    event.preventDefault()
    if (event.type === 'keydown') action()
    return false
  }
  if (event.type === 'keydown' && terminal.options.disableStdin && !MODIFIERS.has(event.key)) options.refused()
  return true
}

const MODIFIERS: ReadonlySet<string> = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock'])

function actionOf(event: KeyboardEvent, terminal: Terminal, options: EmulatorOptions): (() => void) | undefined {
  const { code, shiftKey } = event
  if (event.altKey || !(event.ctrlKey || event.metaKey)) return undefined
  // Plus needs Shift on many keyboards; Ctrl+Shift+minus is Ctrl+_, which undoes in a shell.
  if (code === 'Equal' || code === 'NumpadAdd') return () => options.zoom(1)
  if ((code === 'Minus' && !shiftKey) || code === 'NumpadSubtract') return () => options.zoom(-1)
  if ((code === 'Digit0' && !shiftKey) || code === 'Numpad0') return () => options.zoom(0)
  if (!event.ctrlKey || !shiftKey) return undefined
  if (code === 'KeyC') return () => terminal.hasSelection() && options.copy(terminal.getSelection())
  if (code === 'KeyV') return options.paste
  return code === 'KeyF' ? options.openFind : undefined
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
