import { useRef, type CSSProperties, type KeyboardEvent } from 'react'
import { PanelBottomClose, PanelBottomOpen } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../lib/numbers.ts'
import { chunk } from '../ui/chunk.tsx'
import { useActiveTaskCount } from '../stores/tasks.ts'
import { useTerminals } from '../stores/terminals.ts'
import { setDock, showDock, useUi, type DockTab } from '../stores/ui.ts'
import { Badge } from '../ui/Badge.tsx'
import { classNames } from '../ui/class-names.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { ClearFinished } from '../views/tasks/ClearFinished.tsx'
import { DockEdge } from './DockEdge.tsx'
import styles from './Dock.module.css'

const PANELS = {
  terminals: chunk(async () => (await import('../views/terminals/TerminalsPanel.tsx')).TerminalsPanel),
  logs: chunk(async () => (await import('../views/terminals/LogsPanel.tsx')).LogsPanel),
  tasks: chunk(async () => (await import('../views/tasks/TasksPanel.tsx')).TasksPanel),
}

const TABS: readonly DockTab[] = ['terminals', 'logs', 'tasks']

/** Terminals, logs and tasks: they stay below whatever page is open. */
export function Dock() {
  const { t } = useTranslation()
  const { open, height, tab } = useUi((state) => state.dock)
  const dock = useRef<HTMLElement>(null)
  const Panel = PANELS[tab]
  return (
    <section
      ref={dock}
      className={styles.dock}
      aria-label={t('dock.label')}
      style={{ '--dock-height': `${height}px` } as CSSProperties}
    >
      {open && <DockEdge dock={dock} height={height} />}
      <div className={styles.bar}>
        <TabList open={open} tab={tab} />
        {open && tab === 'tasks' && <ClearFinished />}
        <IconButton
          size="small"
          label={t('dock.toggle')}
          icon={open ? <PanelBottomClose /> : <PanelBottomOpen />}
          aria-expanded={open}
          onClick={() => setDock({ open: !open })}
        />
      </div>
      {open && (
        <div className={styles.panel} role="tabpanel" id="dock-panel" aria-labelledby={`dock-${tab}`}>
          <Panel />
        </div>
      )}
    </section>
  )
}

function TabList({ open, tab }: { open: boolean; tab: DockTab }) {
  const { t, i18n } = useTranslation()
  const tasks = useActiveTaskCount()
  const terminals = useTerminals((state) => state.tabs.length)
  const counts: Record<DockTab, number> = { terminals, logs: 0, tasks }
  // As in the tabs of pages: arrows move the focus, Enter shows.
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    const focused = TABS.findIndex((id) => document.activeElement?.id === `dock-${id}`)
    const next = TABS[(focused + step + TABS.length) % TABS.length]
    document.getElementById(`dock-${next}`)?.focus()
  }
  return (
    // The tabs themselves have the focus.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div role="tablist" aria-label={t('dock.label')} className={styles.tabs} onKeyDown={move}>
      {TABS.map((id) => (
        <button
          key={id}
          id={`dock-${id}`}
          type="button"
          role="tab"
          aria-label={t(`dock.${id}`)}
          aria-selected={id === tab}
          aria-controls={open && id === tab ? 'dock-panel' : undefined}
          tabIndex={id === tab ? 0 : -1}
          className={classNames(styles.tab, open && id === tab && styles.shown)}
          onClick={() => (open && id === tab ? setDock({ open: false }) : showDock(id))}
        >
          {t(`dock.${id}`)}
          {counts[id] > 0 && (
            <Badge tone={id === 'tasks' ? 'accent' : 'neutral'}>{formatNumber(counts[id], i18n.language, {})}</Badge>
          )}
        </button>
      ))}
    </div>
  )
}
