import { SquareTerminal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { tabOfPage, useTerminals } from '../../stores/terminals.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SessionTerminal } from './SessionTerminal.tsx'
import { TerminalItem } from './TerminalItem.tsx'
import styles from './terminals.module.css'

/** The dock's terminals: one is shown, the others go on in the engine. */
export function TerminalsPanel() {
  const { t } = useTranslation()
  const { tabs, active } = useTerminals()
  const inPage = useTerminals((state) => state.page !== undefined && tabOfPage(state, state.page)?.key === active)
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
          <TerminalItem
            key={tab.key}
            tab={tab}
            active={tab === shown}
            dock
            onPick={() => useTerminals.setState({ active: tab.key })}
          />
        ))}
      </ul>
      {inPage ? (
        <p className={styles.elsewhere}>{t('terminal.inPage')}</p>
      ) : (
        <SessionTerminal key={shown.key} tab={shown} />
      )}
    </div>
  )
}
