import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ByteStream } from '../../engine/ipc/byte-stream.ts'
import type { ErrorShape } from '../../engine/ipc/errors.ts'
import { shell } from '../shell.ts'
import { createEmulator, type Emulator, type TerminalSize } from './terminal-emulator.ts'
import { TerminalFind } from './TerminalFind.tsx'
import styles from './Terminal.module.css'

/** Pause after the last change of its size before the process is told, in milliseconds: each tells a shell to redraw. */
const RESIZE_PAUSE = 60

/** Bytes written to xterm at a time: what it takes in 10 ms where lines are shortest, and a fifth of that elsewhere. */
const WRITE = 16 * 1024

interface TerminalProps {
  /** Opens the stream that it shows and types into. Called once; undefined size while it is not laid out. */
  open: (size: TerminalSize | undefined) => ByteStream
  onResize: (size: TerminalSize) => void
  /** The stream closed, though the view is still there. */
  onClosed: (error: ErrorShape | undefined) => void
  readOnly: boolean
  /** Set when the process has no terminal of its own. */
  convertEol: boolean
}

/**
 * A terminal on a stream. Bytes go from the stream to xterm without passing through React, and are acknowledged when
 * xterm has consumed them. Leaving the view closes the stream, not the session behind it.
 */
export function Terminal({ open, onResize, onClosed, readOnly, convertEol }: TerminalProps) {
  const { t } = useTranslation()
  const host = useRef<HTMLDivElement>(null)
  const [finding, setFinding] = useState<Emulator>()
  const openStream = useEffectEvent(open)
  const resized = useEffectEvent(onResize)
  const closed = useEffectEvent(onClosed)

  useEffect(() => {
    const element = host.current
    if (!element) return
    const made = createEmulator(element, {
      readOnly,
      convertEol,
      openLink: (address) => void shell.openExternal(address),
      openFind: () => setFinding(made),
      copy: (text) => void shell.copyText(text),
      paste: () => void shell.paste(),
    })
    const disconnect = connect(made, openStream, closed)
    const unobserve = observeSize(element, made, resized)
    made.terminal.focus()
    return () => {
      unobserve()
      disconnect()
      made.dispose()
    }
  }, [readOnly, convertEol])

  return (
    <section className={styles.terminal} aria-label={t('terminal.title')}>
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
    </section>
  )
}

/** Joins a terminal and a new stream. Returns what closes the stream. */
function connect(
  { terminal, fit }: Emulator,
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
  terminal.onData((text) => void stream.write(encoder.encode(text)))
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
