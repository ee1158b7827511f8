import { SquareTerminal, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../stores/sessions.ts'
import { useTerminals, type TerminalTab } from '../../stores/terminals.ts'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { closeTerminal } from './actions.ts'
import { SessionTerminal } from './SessionTerminal.tsx'
import styles from './terminals.module.css'

/** The dock's terminals: one is shown, the others go on in the engine. */
export function TerminalsPanel() {
  const { t } = useTranslation()
  const { tabs, active, inPage } = useTerminals()
  const shown = tabs.find((tab) => tab.key === active)
  if (!shown) {
    return (
      <EmptyState icon={<SquareTerminal />} title={t('terminal.none')}>
        {t('terminal.noneHint')}
      </EmptyState>
    )
  }
  return (
    <div className={styles.panel}>
      <ul className={styles.list} aria-label={t('terminal.list')}>
        {tabs.map((tab) => (
          <Item key={tab.key} tab={tab} active={tab === shown} />
        ))}
      </ul>
      {shown.key === inPage ? (
        <p className={styles.elsewhere}>{t('terminal.inPage')}</p>
      ) : (
        <SessionTerminal key={shown.key} tab={shown} />
      )}
    </div>
  )
}

function Item({ tab, active }: { tab: TerminalTab; active: boolean }) {
  const { t } = useTranslation()
  const session = useSession(tab.session)
  const ended = tab.error !== undefined || (session !== undefined && session.state.kind !== 'running')
  const kind = t(tab.kind === 'exec' ? 'terminal.shell' : 'terminal.attached')
  return (
    <li className={classNames(styles.item, active && styles.active, ended && styles.ended)}>
      <button
        type="button"
        className={styles.pick}
        aria-current={active}
        title={session?.command}
        onClick={() => useTerminals.setState({ active: tab.key })}
      >
        {tab.containerName} <span className={styles.kind}>{ended ? t('terminal.ended') : kind}</span>
      </button>
      <IconButton
        size="small"
        label={t('terminal.closeNamed', { name: tab.containerName })}
        icon={<X />}
        onClick={() => closeTerminal(tab)}
      />
    </li>
  )
}
