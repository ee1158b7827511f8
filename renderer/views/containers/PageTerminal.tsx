import { useEffect, useEffectEvent } from 'react'
import { SquareTerminal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useTerminals } from '../../stores/terminals.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { openTerminal } from '../terminals/actions.ts'
import { SessionTerminal } from '../terminals/SessionTerminal.tsx'
import { perform, type Target } from './actions.ts'
import { can } from './can.ts'

interface PageTerminalProps {
  container: Target
  running: boolean
  /** A person asked for a terminal. That the tab is shown is not enough: it may only have been the last one looked at. */
  asked: boolean
}

/** The shell of a container’s page: the one that is open already, or a new one. It goes on when the page is left. */
export function PageTerminal({ container, running, asked }: PageTerminalProps) {
  const { t } = useTranslation()
  const tab = useTerminals(({ tabs }) =>
    tabs.findLast((known) => known.containerId === container.id && known.kind === 'exec'),
  )
  const key = tab?.key
  const begin = useEffectEvent(() => {
    if (!tab && running && asked) openTerminal(container)
  })
  useEffect(() => begin(), [])
  useEffect(() => {
    useTerminals.setState({ inPage: key })
    return () => useTerminals.setState({ inPage: undefined })
  }, [key])

  if (tab) return <SessionTerminal key={tab.key} tab={tab} />
  return (
    <EmptyState
      icon={<SquareTerminal />}
      title={t(running ? 'terminal.closed' : 'terminal.notRunning', { name: container.name })}
      actions={
        running ? (
          <Button onClick={() => openTerminal(container)}>{t('terminal.open')}</Button>
        ) : (
          can.start(container) && (
            <Button onClick={() => perform('start', [container])}>{t('containers.action.start')}</Button>
          )
        )
      }
    />
  )
}
