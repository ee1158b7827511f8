import { useState, type KeyboardEvent } from 'react'
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { openMenu } from '../../components/menu.ts'
import { useContainer } from '../../stores/containers.ts'
import { useSession } from '../../stores/sessions.ts'
import type { TerminalTab } from '../../stores/terminals.ts'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Input } from '../../ui/Input.tsx'
import { can } from '../containers/can.ts'
import { closeTerminal, openTerminal, renameTerminal } from './actions.ts'
import { terminalLabel } from './label.ts'
import { askTerminal } from './open-dialog.ts'
import styles from './terminals.module.css'

interface TerminalItemProps {
  tab: TerminalTab
  active: boolean
  /** The list is the dock's, where what is opened from here appears too. */
  dock: boolean
  onPick: () => void
}

/** A terminal in a list of them: picked by a click, renamed by F2 or a double click. */
export function TerminalItem({ tab, active, dock, onPick }: TerminalItemProps) {
  const { t } = useTranslation()
  const session = useSession(tab.session)
  const running = useContainer(tab.containerId)
  const [renaming, setRenaming] = useState(false)
  const label = terminalLabel(tab, session)
  const ended = tab.error !== undefined || (session !== undefined && session.state.kind !== 'running')
  const kind = t(tab.kind === 'exec' ? 'terminal.shell' : 'terminal.attached')
  const container = { id: tab.containerId, name: tab.containerName }
  const off = running === undefined || !can.terminal(running)
  const rename = { id: 'rename', label: t('terminal.rename'), keys: 'F2', run: () => setRenaming(true) }
  const menu = () => [
    { ...rename, disabled: session === undefined },
    'separator' as const,
    { id: 'new', label: t('terminal.new'), disabled: off, run: () => openTerminal(container, { dock }) },
    { id: 'ask', label: t('terminal.ask'), disabled: off, run: () => askTerminal(container, { dock }) },
    'separator' as const,
    { id: 'close', label: t('terminal.close'), run: () => closeTerminal(tab) },
  ]
  if (renaming && session) {
    return (
      <li className={styles.item}>
        <NameField
          initial={session.name ?? ''}
          placeholder={tab.containerName}
          onDone={(name) => {
            setRenaming(false)
            if (name !== undefined && name !== (session.name ?? '')) renameTerminal(tab, name)
          }}
        />
      </li>
    )
  }
  return (
    <li className={classNames(styles.item, active && styles.active, ended && styles.ended)}>
      <button
        type="button"
        className={styles.pick}
        aria-current={active}
        title={session?.command}
        onClick={onPick}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={(event) => event.key === 'F2' && setRenaming(true)}
        onContextMenu={(event) => {
          event.preventDefault()
          openMenu({ x: event.clientX, y: event.clientY }, menu(), { label })
        }}
      >
        {label} <span className={styles.kind}>{ended ? t('terminal.ended') : kind}</span>
      </button>
      <IconButton
        size="small"
        label={t('terminal.closeNamed', { name: label })}
        icon={<X />}
        onClick={() => closeTerminal(tab)}
      />
    </li>
  )
}

/** Enter and leaving the field keep the name, Esc does not. */
function NameField(props: { initial: string; placeholder: string; onDone: (name: string | undefined) => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState(props.initial)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    props.onDone(event.key === 'Enter' ? name.trim() : undefined)
  }
  return (
    <Input
      ref={(field) => field?.focus()}
      aria-label={t('terminal.name')}
      maxLength={60}
      placeholder={props.placeholder}
      value={name}
      onChange={(event) => setName(event.target.value)}
      onBlur={() => props.onDone(name.trim())}
      onKeyDown={onKeyDown}
    />
  )
}
