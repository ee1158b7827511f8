import { useTranslation } from 'react-i18next'
import type { Endpoint } from '../../../engine/ipc/models/endpoint.ts'
import { EngineSteps } from '../../components/EngineSteps.tsx'
import { engineStatus } from '../../components/engine-status.ts'
import { errorText } from '../../i18n/error-text.ts'
import { Status } from '../../ui/Badge.tsx'
import cells from '../../components/cells.module.css'
import styles from './engine.module.css'

/** Phases on the way to running, whose steps are shown. */
const ON_THE_WAY = ['installing', 'starting', 'connecting']

/** The engine's name and state, in words. */
export function EngineState({ endpoint }: { endpoint: Endpoint }) {
  const { t, i18n } = useTranslation()
  const { word, tone } = engineStatus(endpoint)
  const { runtime, connection } = endpoint
  const time = (moment: number): string =>
    new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' }).format(moment)
  const since = word === 'reconnecting' || word === 'unreachable' ? connection.since : runtime.since
  return (
    <section className={styles.state} aria-label={endpoint.name}>
      <div className={styles.name}>
        <h2>{endpoint.name}</h2>
        <Status tone={tone}>{t(`engine.state.${word}`)}</Status>
      </div>
      <p>{t(`engine.sentence.${word === 'failed' && endpoint.driver === 'external' ? 'notReached' : word}`)}</p>
      {connection.reason && connection.state !== 'live' && runtime.phase === 'running' && (
        <p>{errorText(connection.reason, t)}</p>
      )}
      <p className={cells.quiet}>
        {[
          t('engine.since', {
            time: new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(since),
          }),
          runtime.adopted && word === 'running' && t('engine.adopted'),
          runtime.restarts > 0 && t('engine.restarts', { count: runtime.restarts }),
          runtime.nextRestartAt !== undefined && t('engine.nextRestart', { time: time(runtime.nextRestartAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {ON_THE_WAY.includes(word) && <EngineSteps endpoint={endpoint} />}
    </section>
  )
}
