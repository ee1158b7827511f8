import { ScrollText, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LogView } from '../../components/logs/LogView.tsx'
import { useContainers } from '../../stores/containers.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { classNames } from '../../ui/class-names.ts'
import { closeLogs, useLogTabs, type LogTab } from './logs.ts'
import styles from './terminals.module.css'

/** The dock's logs: one is shown. */
export function LogsPanel() {
  const { t } = useTranslation()
  const { tabs, active } = useLogTabs()
  const shown = tabs.find((tab) => tab.key === active)
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
          <Item key={tab.key} tab={tab} active={tab === shown} />
        ))}
      </ul>
      <TabLog key={shown.key} tab={shown} />
    </div>
  )
}

function Item({ tab, active }: { tab: LogTab; active: boolean }) {
  const { t } = useTranslation()
  const [only, another] = tab.containers
  // It may have been renamed since the tab was opened.
  const renamed = useContainers(({ byId }) => (only && !another ? byId.get(only.id)?.name : undefined))
  const title = renamed ?? tab.title
  return (
    <li className={classNames(styles.item, active && styles.active)}>
      <button
        type="button"
        className={styles.pick}
        aria-current={active}
        title={tab.containers.map(({ name }) => name).join(', ')}
        onClick={() => useLogTabs.setState({ active: tab.key })}
      >
        {title}
      </button>
      <IconButton
        size="small"
        label={t('logs.close', { name: title })}
        icon={<X />}
        onClick={() => closeLogs(tab.key)}
      />
    </li>
  )
}

function TabLog({ tab }: { tab: LogTab }) {
  // One value, so that only a change of what runs draws it anew.
  const running = useContainers(({ byId }) =>
    tab.containers.map(({ id }) => (byId.get(id)?.status === 'running' ? '1' : '0')).join(''),
  )
  const containers = tab.containers.map((container, index) => ({ ...container, running: running[index] === '1' }))
  return <LogView endpoint={tab.endpoint} containers={containers} />
}
