import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TerminalChunk } from '../../components/terminal-chunk.ts'
import { errorText } from '../../i18n/error-text.ts'
import { useSession } from '../../stores/sessions.ts'
import { Button } from '../../ui/Button.tsx'
import { describeExit } from '../containers/state.ts'
import { closeTerminal, resizeTerminal, startAgain, viewTerminal } from './actions.ts'
import type { TerminalTab } from '../../stores/terminals.ts'
import styles from './terminals.module.css'

/** Time for the engine to say why a stream closed, in milliseconds: most often its process has just ended. */
const REASON_PAUSE = 300

/** The terminal of a tab, and why it ended when it has. */
export function SessionTerminal({ tab }: { tab: TerminalTab }) {
  const { t } = useTranslation()
  const session = useSession(tab.session)
  const [disconnected, setDisconnected] = useState(false)
  const [view, setView] = useState(0)
  // What it was outlives it: the terminal stays readable when the session is gone.
  const [known, setKnown] = useState(session)
  if (session && session !== known) setKnown(session)
  // A shell is shown from the click on; whether an attached process has a terminal must be known first.
  const ready = tab.kind === 'exec' || known !== undefined
  const again = (): void => {
    setDisconnected(false)
    setView(view + 1)
    startAgain(tab)
  }
  const reconnect = (): void => {
    setDisconnected(false)
    setView(view + 1)
  }

  const end = (): { reason: string; action: ReactNode } | undefined => {
    const restart = (
      <EndButton label={tab.kind === 'exec' ? t('terminal.again') : t('terminal.reconnect')} run={again} />
    )
    if (tab.error) return { reason: errorText(tab.error, t), action: restart }
    if (session?.state.kind === 'lost') return { reason: errorText(session.state.error, t), action: restart }
    if (session?.state.kind === 'exited') {
      const ended = tab.kind === 'exec' ? 'terminal.shellEnded' : 'terminal.processEnded'
      return { reason: t(ended, { how: describeExit(session.state.code, t) }), action: restart }
    }
    if (disconnected && session) {
      return {
        reason: t('terminal.disconnected'),
        action: <EndButton label={t('terminal.reconnect')} run={reconnect} />,
      }
    }
    return undefined
  }
  const ended = end()
  return (
    <div className={styles.session}>
      {ready ? (
        <TerminalChunk
          key={`${tab.key} ${view}`}
          open={(size) => viewTerminal(tab, size)}
          onResize={(size) => resizeTerminal(tab, size)}
          onClosed={() => setTimeout(() => setDisconnected(true), REASON_PAUSE)}
          readOnly={known?.writable === false}
          convertEol={known?.tty === false}
        />
      ) : (
        <div className={styles.ground} />
      )}
      {session?.writable === false && !ended && <p className={styles.note}>{t('terminal.readOnly')}</p>}
      {ended && (
        <div className={styles.end}>
          <output>{ended.reason}</output>
          {ended.action}
          <Button size="small" tone="quiet" onClick={() => closeTerminal(tab)}>
            {t('terminal.close')}
          </Button>
        </div>
      )}
    </div>
  )
}

function EndButton({ label, run }: { label: string; run: () => void }) {
  return (
    <Button size="small" onClick={run}>
      {label}
    </Button>
  )
}
