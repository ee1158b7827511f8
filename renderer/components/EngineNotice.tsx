import { useEffect, useState } from 'react'
import { Container as ContainerIcon, Power } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ConnectionState, Endpoint } from '../../engine/ipc/models/endpoint.ts'
import { afterPaint } from '../lib/after-paint.ts'
import { engineSentence } from '../i18n/engine-sentence.ts'
import { shell } from '../shell.ts'
import { Link } from '../shell/Link.tsx'
import { navigate } from '../shell/router.ts'
import { useCurrentEndpoint } from '../stores/endpoints.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { EngineSteps } from './EngineSteps.tsx'
import { ErrorState } from './ErrorState.tsx'
import { startEngine } from './engine-actions.ts'
import { engineStatus } from './engine-status.ts'
import styles from './EngineNotice.module.css'

/** A connection that stands in this time never shows anything but skeleton rows, in milliseconds. */
const GRACE = 700

/** Whether a list that knows nothing yet should speak of the engine instead of showing skeleton rows. */
export function useEngineNotice(connection: ConnectionState): boolean {
  const endpoint = useCurrentEndpoint()
  const [patient, setPatient] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), GRACE)
    return () => clearTimeout(timer)
  }, [])
  if (!endpoint) return false
  const settled = endpoint.runtime.phase === 'failed' || connection.state === 'down'
  return settled
    ? !patient || endpoint.runtime.phase === 'failed'
    : !patient && engineStatus(endpoint).word !== 'running'
}

/** In place of a list: how far the engine is, or why it isn't there and what to do. */
export function EngineNotice({ connection }: { connection: ConnectionState }) {
  const { t } = useTranslation()
  const endpoint = useCurrentEndpoint()
  const word = endpoint && engineStatus(endpoint).word
  useFailurePainted(word === 'failed' || word === 'unreachable')
  if (!endpoint) return null
  const toEngine = (
    <Link to="/engine" className={styles.link}>
      {t('engine.open')}
    </Link>
  )
  if (word === 'failed') return <Failed endpoint={endpoint} />
  if (word === 'unreachable') {
    return (
      <ErrorState
        title={t('engine.unreachableTitle', { name: endpoint.name })}
        error={connection.reason ?? endpoint.connection.reason}
        actions={<Button onClick={() => startEngine(endpoint)}>{t('engine.tryAgain')}</Button>}
      />
    )
  }
  if (word === 'stopped' || word === 'absent') {
    return (
      <EmptyState
        icon={<Power />}
        title={t('engine.stoppedTitle', { name: endpoint.name })}
        actions={
          <Button tone="primary" onClick={() => startEngine(endpoint)}>
            {t('engine.start')}
          </Button>
        }
      >
        {t('engine.stoppedText')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<ContainerIcon />}
      title={t(`engine.waiting.${word === 'stopping' ? 'stopping' : 'starting'}`, { name: endpoint.name })}
      actions={toEngine}
    >
      <EngineSteps endpoint={endpoint} />
    </EmptyState>
  )
}

/** Tells the main process when there is a reason instead of a list. */
function useFailurePainted(failed: boolean): void {
  useEffect(() => {
    if (failed) return afterPaint(() => void shell.painted('failed'))
    return undefined
  }, [failed])
}

function Failed({ endpoint }: { endpoint: Endpoint }) {
  const { t, i18n } = useTranslation()
  const { failure, requirements } = endpoint.runtime
  const missing = requirements.flatMap(({ met, optional, problem }) => (!met && !optional && problem ? [problem] : []))
  const sentences = missing.length > 0 ? missing : [failure?.reason, failure?.hint]
  return (
    <div role="alert" className={styles.failed}>
      <EmptyState
        icon={<Power />}
        title={t(endpoint.driver === 'external' ? 'engine.notReachedTitle' : 'engine.failedTitle', {
          name: endpoint.name,
        })}
        actions={
          <>
            {failure?.noSpace && (
              <Button tone="primary" onClick={() => navigate('/disk')}>
                {t('disk.rescue.freeSpace')}
              </Button>
            )}
            <Button tone={failure?.noSpace ? 'plain' : 'primary'} onClick={() => startEngine(endpoint)}>
              {t('engine.tryAgain')}
            </Button>
            <Link to="/engine" className={styles.link}>
              {t('engine.seeWhy')}
            </Link>
          </>
        }
      >
        {sentences.map((sentence) => sentence && engineSentence(sentence, i18n.language)).join(' ')}
      </EmptyState>
    </div>
  )
}
