import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ByteStream } from '../../engine/ipc/byte-stream.ts'
import type { ErrorShape } from '../../engine/ipc/errors.ts'
import { createTypedLine } from '../lib/typed-line.ts'
import { shell } from '../shell.ts'
import { useTerminalSettings, zoomTerminals } from '../stores/terminal-settings.ts'
import { openHiddenLink, openLink } from './open-link.ts'
import { createEmulator, type Emulator, type TerminalSize } from './terminal-emulator.ts'
import { TerminalFind } from './TerminalFind.tsx'
import styles from './Terminal.module.css'

/** Pause after the last change of its size before the process is told, in milliseconds: each tells a shell to redraw. */
const RESIZE_PAUSE = 60

/** Bytes written to xterm at a time: what it takes in 10 ms where lines are shortest, and a fifth of that elsewhere. */
const WRITE = 16 * 1024

/** How long a bell is seen, in milliseconds. However many a program rings, there are less than three flashes a second. */
const BELL = 400

interface TerminalProps {
  /** Opens the stream that it shows and types into. Called once; undefined size while it is not laid out. */
  open: (size: TerminalSize | undefined) => ByteStream
  onResize: (size: TerminalSize) => void
  /** The stream closed, though the view is still there. */
  onClosed: (error: ErrorShape | undefined) => void
  /** Nothing can be typed, or not yet. */
  readOnly: boolean
  /** A key was pressed though nothing can be typed. */
  onRefused?: () => void
  /** The process has no terminal of its own: this one ends its lines, and sends whole ones. */
  plain: boolean
}

/**
 * A terminal on a stream. Bytes go from the stream to xterm without passing through React, and are acknowledged when
 * xterm has consumed them. Leaving the view closes the stream, not the session behind it.
 */
export function Terminal({ open, onResize, onClosed, readOnly, onRefused, plain }: TerminalProps) {
  const { t } = useTranslation()
  const host = useRef<HTMLDivElement>(null)
  const emulator = useRef<Emulator>(undefined)
  const [finding, setFinding] = useState<Emulator>()
  const [ringing, setRinging] = useState(false)
  const openStream = useEffectEvent(open)
  const resized = useEffectEvent(onResize)
  const closed = useEffectEvent(onClosed)
  const refused = useEffectEvent(() => onRefused?.())
  const linkHint = useEffectEvent((address: string) => t('terminal.link.hint', { address }))
  const ring = useEffectEvent(() => {
    if (useTerminalSettings.getState().bell) setRinging(true)
  })

  useEffect(() => {
    const element = host.current
    if (!element) return
    const made = createEmulator(element, {
      convertEol: plain,
      fontSize: useTerminalSettings.getState().fontSize,
      openLink,
      openHiddenLink,
      linkHint: (address) => linkHint(address),
      openFind: () => setFinding(made),
      copy: (text) => void shell.copyText(text),
      paste: () => void shell.paste(),
      zoom: zoomTerminals,
      selected: (text) => useTerminalSettings.getState().copyOnSelect && void shell.copyText(text),
      bell: () => ring(),
      refused: () => refused(),
    })
    emulator.current = made
    const disconnect = connect(made, plain, openStream, closed)
    const unobserve = observeSize(element, made, resized)
    const unsubscribe = useTerminalSettings.subscribe(({ fontSize }) => {
      if (made.terminal.options.fontSize === fontSize) return
      made.terminal.options.fontSize = fontSize
      const size = made.fit()
      if (size) resized(size)
    })
    made.terminal.focus()
    return () => {
      emulator.current = undefined
      unsubscribe()
      unobserve()
      disconnect()
      made.dispose()
    }
  }, [plain])
  useEffect(() => {
    emulator.current?.setReadOnly(readOnly)
  })
  useEffect(() => {
    if (!ringing) return
    const timer = setTimeout(() => setRinging(false), BELL)
    return () => clearTimeout(timer)
  }, [ringing])

  return (
    // A group, not a landmark: the page and the dock may show one each.
    <div role="group" className={styles.terminal} aria-label={t('terminal.title')} data-bell={ringing || undefined}>
      <div ref={host} className={styles.host} />
      {finding && (
        <TerminalFind
          emulator={finding}
          onClose={() => {
            setFinding(undefined)
            finding.terminal.focus()
          }}
        />
      )}
    </div>
  )
}

/** Joins a terminal and a new stream. Returns what closes the stream. */
function connect(
  { terminal, fit }: Emulator,
  plain: boolean,
  open: TerminalProps['open'],
  onClosed: TerminalProps['onClosed'],
): () => void {
  const stream = open(fit())
  const encoder = new TextEncoder()
  let leaving = false
  stream.onBytes((bytes, consumed) => {
    // xterm lets the window draw and take keys between two writes, not within one.
    const last = bytes.length - WRITE
    let at = 0
    for (; at < last; at += WRITE) terminal.write(bytes.subarray(at, at + WRITE))
    terminal.write(bytes.subarray(at), consumed)
  })
  const send = (text: string): void => void stream.write(encoder.encode(text))
  terminal.onData(plain ? createTypedLine({ send, show: (text) => terminal.write(text) }) : send)
  // Mouse reports of the oldest kind are bytes, not text.
  terminal.onBinary((text) => void stream.write(Uint8Array.from(text, (char) => char.charCodeAt(0))))
  const ended = (error: ErrorShape | undefined): void => {
    if (leaving) return
    terminal.write('\x1b[?25l') // nothing can be typed any more: no cursor
    onClosed(error)
  }
  void stream.closed.then(ended)
  return () => {
    leaving = true
    stream.close()
  }
}

/** Keeps the terminal as large as its element: drawn at once, told to the process when the size rests. */
function observeSize(element: HTMLElement, { fit }: Emulator, onResize: TerminalProps['onResize']): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const observer = new ResizeObserver(() => {
    const size = fit()
    clearTimeout(timer)
    if (size) timer = setTimeout(() => onResize(size), RESIZE_PAUSE)
  })
  observer.observe(element)
  return () => {
    clearTimeout(timer)
    observer.disconnect()
  }
}
