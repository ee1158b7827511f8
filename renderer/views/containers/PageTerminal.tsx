import { useEffect, useEffectEvent } from 'react'
import { Ellipsis, Plus, SquareTerminal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { MenuButton } from '../../components/MenuButton.tsx'
import { pickInPage, tabOfPage, useTerminals } from '../../stores/terminals.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { openTerminal } from '../terminals/actions.ts'
import { askTerminal } from '../terminals/open-dialog.ts'
import { SessionTerminal } from '../terminals/SessionTerminal.tsx'
import { TerminalItem } from '../terminals/TerminalItem.tsx'
import { perform, type Target } from './actions.ts'
import { can } from './can.ts'
import styles from '../terminals/terminals.module.css'

interface PageTerminalProps {
  container: Target
  running: boolean
  /** A person asked for a terminal. That the tab is shown is not enough: it may only have been the last one looked at. */
  asked: boolean
}

/** The terminals of a container’s page; the first is opened by going there. They go on when the page is left. */
export function PageTerminal({ container, running, asked }: PageTerminalProps) {
  const { t } = useTranslation()
  const all = useTerminals((state) => state.tabs)
  const shown = useTerminals((state) => tabOfPage(state, container.id))
  const tabs = all.filter((tab) => tab.containerId === container.id)
  const begin = useEffectEvent(() => {
    if (!shown && running) openTerminal(container)
  })
  useEffect(() => {
    if (asked) begin()
  }, [asked])
  useEffect(() => {
    useTerminals.setState({ page: container.id })
    return () => useTerminals.setState({ page: undefined })
  }, [container.id])

  const ask = (): void => askTerminal(container, { dock: false })
  if (shown) {
    return (
      <div className={styles.page}>
        <div className={styles.bar}>
          <ul className={styles.row} aria-label={t('terminal.listOf', { name: container.name })}>
            {tabs.map((tab) => (
              <TerminalItem
                key={tab.key}
                tab={tab}
                active={tab === shown}
                dock={false}
                onPick={() => pickInPage(container.id, tab.key)}
              />
            ))}
          </ul>
          <IconButton
            size="small"
            label={t('terminal.new')}
            icon={<Plus />}
            disabled={!running}
            onClick={() => openTerminal(container)}
          />
          <MenuButton
            size="small"
            label={t('terminal.more')}
            icon={<Ellipsis />}
            iconOnly
            items={() => [
              { id: 'ask', label: t('terminal.ask'), disabled: !running, run: ask },
              {
                id: 'attach',
                label: t('containers.action.attach'),
                disabled: !can.attach(container),
                run: () => openTerminal(container, { kind: 'attach' }),
              },
            ]}
          />
        </div>
        <SessionTerminal key={shown.key} tab={shown} />
      </div>
    )
  }
  return (
    <EmptyState
      icon={<SquareTerminal />}
      title={t(`terminal.${running ? 'closed' : can.unpause(container) ? 'paused' : 'notRunning'}`, {
        name: container.name,
      })}
      actions={
        running ? (
          <>
            <Button onClick={() => openTerminal(container)}>{t('terminal.openOne')}</Button>
            <Button onClick={ask}>{t('terminal.ask')}</Button>
          </>
        ) : (
          <>
            {can.start(container) && (
              <Button onClick={() => perform('start', [container])}>{t('containers.action.start')}</Button>
            )}
            {can.unpause(container) && (
              <Button onClick={() => perform('unpause', [container])}>{t('containers.action.unpause')}</Button>
            )}
          </>
        )
      }
    />
  )
}
