import { Download, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Endpoint } from '../../engine/ipc/models/endpoint.ts'
import { engineStatus } from '../components/engine-status.ts'
import { useEngineStatus } from '../engine.ts'
import { formatBytes } from '../lib/bytes.ts'
import { useCurrentEndpoint } from '../stores/endpoints.ts'
import { useLowSpace } from '../stores/low-space.ts'
import { isActive, useTasks } from '../stores/tasks.ts'
import { showDock } from '../stores/ui.ts'
import { Status } from '../ui/Badge.tsx'
import { Link } from './Link.tsx'
import { useUsage } from './usage.ts'
import styles from './StatusBar.module.css'

/** The line at the foot of the window: the engine and its state, use of the machine, and work under way. */
export function StatusBar() {
  const { t } = useTranslation()
  const endpoint = useCurrentEndpoint()
  const { status } = useEngineStatus()
  return (
    <footer className={styles.bar} aria-label={t('status.label')}>
      {endpoint && (status === 'connected' || status === 'connecting') ? (
        <EngineState endpoint={endpoint} />
      ) : (
        <Status tone={status === 'failed' ? 'bad' : 'busy'}>{t(`status.process.${status}`)}</Status>
      )}
      {endpoint?.local && <Usage endpoint={endpoint.id} />}
      <TaskSummary />
    </footer>
  )
}

function EngineState({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation()
  const { word, tone } = engineStatus(endpoint)
  // The daemon's patch level is for the Engine page.
  const version = endpoint.facts?.version.split('.').slice(0, 2).join('.')
  return (
    <Link to="/engine" className={styles.engine}>
      <Status
        tone={tone}
      >{`${[endpoint.name, version].filter(Boolean).join(' ')} · ${t(`engine.state.${word}`)}`}</Status>
    </Link>
  )
}

function Usage({ endpoint }: { endpoint: string }) {
  const { t, i18n } = useTranslation()
  const usage = useUsage(endpoint)
  const low = useLowSpace(usage)
  if (!usage) return null
  const bytes = (amount: number): string => formatBytes(amount, i18n.language)
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(usage.cpu)
  return (
    <>
      <span className={styles.figure}>{t('status.cpu', { percent })}</span>
      <span className={styles.figure}>
        {t('status.memory', { used: bytes(usage.memoryUsed), total: bytes(usage.memoryTotal) })}
      </span>
      {low === undefined ? (
        <span className={styles.figure}>
          {t('status.disk', { used: bytes(usage.diskUsed), total: bytes(usage.diskTotal) })}
        </span>
      ) : (
        <Link to="/disk" className={styles.low}>
          <TriangleAlert aria-hidden="true" />
          {t('disk.low.mark', { free: bytes(low) })}
        </Link>
      )}
    </>
  )
}

function TaskSummary() {
  const { t, i18n } = useTranslation()
  const active = useTasks((state) => state.rows)?.filter(isActive)
  const [first] = active ?? []
  if (!active || !first) return null
  const { done, total } = first.progress
  const percent = total > 0 ? new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(done / total) : ''
  return (
    <button type="button" className={styles.tasks} onClick={() => showDock('tasks')}>
      <Download aria-hidden="true" />
      <span className={styles.subject}>{first.subject}</span>
      <span className={styles.percent}>{percent}</span>
      {active.length > 1 && <span>{t('status.tasks', { count: active.length })}</span>}
    </button>
  )
}
