import { ScrollText, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LogView } from '../../components/LogView.tsx'
import { useContainer } from '../../stores/containers.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { classNames } from '../../ui/class-names.ts'
import { closeLogs, useLogTabs, type LogTab } from './logs.ts'
import styles from './terminals.module.css'

/** The dock's logs: one is shown. */
export function LogsPanel() {
  const { t } = useTranslation()
  const { tabs, active } = useLogTabs()
  const shown = tabs.find((tab) => tab.container === active)
  if (!shown) {
    return (
      <EmptyState icon={<ScrollText />} title={t('logs.none')}>
        {t('logs.noneHint')}
      </EmptyState>
    )
  }
  return (
    <div className={styles.panel}>
      <ul className={styles.list} aria-label={t('logs.list')}>
        {tabs.map((tab) => (
          <Item key={tab.container} tab={tab} active={tab === shown} />
        ))}
      </ul>
      <ContainerLog key={shown.container} tab={shown} />
    </div>
  )
}

function Item({ tab, active }: { tab: LogTab; active: boolean }) {
  const { t } = useTranslation()
  // It may have been renamed since the tab was opened.
  const name = useContainer(tab.container)?.name ?? tab.name
  return (
    <li className={classNames(styles.item, active && styles.active)}>
      <button
        type="button"
        className={styles.pick}
        aria-current={active}
        onClick={() => useLogTabs.setState({ active: tab.container })}
      >
        {name}
      </button>
      <IconButton
        size="small"
        label={t('logs.close', { name })}
        icon={<X />}
        onClick={() => closeLogs(tab.container)}
      />
    </li>
  )
}

function ContainerLog({ tab }: { tab: LogTab }) {
  const running = useContainer(tab.container)?.status === 'running'
  return <LogView endpoint={tab.endpoint} container={tab.container} running={running} />
}
