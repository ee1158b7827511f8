import { useEffect, useRef } from 'react'
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { detachChords } from '../../../engine/ipc/detach-keys.ts'
import type { Session } from '../../../engine/ipc/models/session.ts'
import { changeTab, type TerminalTab } from '../../stores/terminals.ts'
import { Button } from '../../ui/Button.tsx'
import { closeTerminal } from './actions.ts'
import styles from './terminals.module.css'

interface AttachNoteProps {
  tab: TerminalTab
  session: Session
  /** Counts the keys that were pressed before the warning was answered. */
  refused: number
}

/**
 * What keys do to a container's main process. It has to be answered before the first one goes through: in a shell
 * Ctrl+C ends a command, here it ends the container.
 */
export function AttachNote({ tab, session, refused }: AttachNoteProps) {
  const { t } = useTranslation()
  const answer = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (refused > 0) answer.current?.focus()
  }, [refused])
  const keys = detachChords(session.detachKeys).join(' ')
  const detach = (
    <Button size="small" tone={tab.warned ? 'quiet' : 'plain'} onClick={() => closeTerminal(tab)}>
      {t('terminal.attach.detach')}
    </Button>
  )
  if (tab.warned) {
    return (
      <div className={styles.note}>
        <span>{t(session.tty ? 'terminal.attach.note' : 'terminal.attach.notePlain', { keys })}</span>
        {detach}
      </div>
    )
  }
  return (
    <div role="alert" className={styles.warning}>
      <TriangleAlert size={16} aria-hidden="true" />
      <p>
        {t(session.tty ? 'terminal.attach.warning' : 'terminal.attach.warningPlain', {
          name: session.containerName,
          keys,
        })}
      </p>
      <Button ref={answer} size="small" onClick={() => changeTab(tab.key, { warned: true })}>
        {t('terminal.attach.type')}
      </Button>
      {detach}
    </div>
  )
}
