import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TerminalChunk } from '../../components/terminal-chunk.ts'
import { useContainer } from '../../stores/containers.ts'
import { useSession } from '../../stores/sessions.ts'
import type { TerminalTab } from '../../stores/terminals.ts'
import { Button } from '../../ui/Button.tsx'
import { perform } from '../containers/actions.ts'
import { can } from '../containers/can.ts'
import { closeTerminal, resizeTerminal, startAgain, viewTerminal } from './actions.ts'
import { AttachNote } from './AttachNote.tsx'
import { describeEnding } from './ending.ts'
import styles from './terminals.module.css'

/** Time for the engine to say why a stream closed, in milliseconds: most often its process has just ended. */
const REASON_PAUSE = 300

/** The terminal of a tab, and why it ended when it has. */
export function SessionTerminal({ tab }: { tab: TerminalTab }) {
  const { t } = useTranslation()
  const session = useSession(tab.session)
  const [disconnected, setDisconnected] = useState(false)
  const [refused, setRefused] = useState(0)
  const [view, setView] = useState(0)
  // What it was outlives it: the terminal stays readable when the session is gone.
  const [known, setKnown] = useState(session)
  if (session && session !== known) setKnown(session)
  // A shell is shown from the click on; whether an attached process has a terminal must be known first.
  const ready = tab.kind === 'exec' || known !== undefined
  const unwarned = tab.kind === 'attach' && !tab.warned
  const ended = describeEnding(tab, session, t)
  const showAnew = (): void => {
    setDisconnected(false)
    setView(view + 1)
  }
  return (
    <div className={styles.session}>
      {ready ? (
        <TerminalChunk
          key={`${tab.key} ${view}`}
          open={(size) => viewTerminal(tab, size)}
          onResize={(size) => resizeTerminal(tab, size)}
          onClosed={() => setTimeout(() => setDisconnected(true), REASON_PAUSE)}
          readOnly={known?.writable === false || unwarned || ended !== undefined}
          onRefused={() => setRefused((count) => count + 1)}
          plain={known?.tty === false}
        />
      ) : (
        <div className={styles.ground} />
      )}
      {session?.writable === false && !ended && <p className={styles.note}>{t('terminal.readOnly')}</p>}
      {session?.writable && session.kind === 'attach' && !ended && (
        <AttachNote tab={tab} session={session} refused={refused} />
      )}
      {ended !== undefined && (
        <Ended
          tab={tab}
          reason={ended}
          onAgain={() => {
            showAnew()
            startAgain(tab)
          }}
        />
      )}
      {ended === undefined && disconnected && session && (
        <div className={styles.end}>
          <output>{t('terminal.disconnected')}</output>
          <Button size="small" onClick={showAnew}>
            {t('terminal.reconnect')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Why it ended, and what to do next: to open it again, or to start its container first. */
function Ended({ tab, reason, onAgain }: { tab: TerminalTab; reason: string; onAgain: () => void }) {
  const { t } = useTranslation()
  const container = useContainer(tab.containerId)
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Keys that went into the terminal go nowhere now: whoever typed there stands at the way on.
    const typing = bar.current?.parentElement?.contains(document.activeElement)
    if (typing) bar.current?.querySelector('button')?.focus()
  }, [])
  return (
    <div ref={bar} className={styles.end}>
      <output>{reason}</output>
      {container && can.terminal(container) && (
        <Button size="small" onClick={onAgain}>
          {tab.kind === 'exec' ? t('terminal.again') : t('terminal.reconnect')}
        </Button>
      )}
      {container && can.start(container) && (
        <Button size="small" onClick={() => perform('start', [container])}>
          {t('terminal.startContainer')}
        </Button>
      )}
      <Button size="small" tone="quiet" onClick={() => closeTerminal(tab)}>
        {t('terminal.close')}
      </Button>
    </div>
  )
}
