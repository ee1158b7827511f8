import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FactCard } from '../../../components/Facts.tsx'
import { RelativeTime } from '../../../components/RelativeTime.tsx'
import { engine } from '../../../engine.ts'
import { stripAnsi } from '../../../lib/ansi.ts'
import { formatElapsed } from '../../../lib/time.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { Status } from '../../../ui/Badge.tsx'
import type { ContainerDetail, HealthLog, HealthProbe } from '../../../../engine/ipc/models/container.ts'
import cells from '../../../components/cells.module.css'
import styles from './overview.module.css'

/** Milliseconds between looks at the probes: Docker tells only when the verdict changes. */
const EVERY = 5000

/** The last probes of a container's health check, kept up to date while they are looked at. */
export function HealthHistory({ detail }: { detail: ContainerDetail }) {
  const { t } = useTranslation()
  const log = useHealthLog(detail)
  if (!log) return null
  return (
    <FactCard title={t('containers.fact.health')}>
      <p className={styles.line}>
        {detail.health && (
          <Status tone={detail.health === 'healthy' ? 'ok' : detail.health === 'starting' ? 'busy' : 'warn'}>
            {t(`containers.health.${detail.health}`)}
          </Status>
        )}
        {log.failingStreak > 0 && (
          <span className={cells.none}>{t('containers.fact.failingStreak', { count: log.failingStreak })}</span>
        )}
      </p>
      {log.probes.length === 0 && <p className={cells.none}>{t('containers.fact.noProbes')}</p>}
      <ul className={styles.list} aria-label={t('containers.fact.probes')}>
        {log.probes.map((probe) => (
          <Probe key={probe.startedAt} probe={probe} />
        ))}
      </ul>
    </FactCard>
  )
}

function Probe({ probe: { startedAt, endedAt, exitCode, output } }: { probe: HealthProbe }) {
  const { t, i18n } = useTranslation()
  // A container may print whatever it likes here, too.
  const text = output.split(/\r?\n/).map(stripAnsi).join('\n').trim()
  return (
    <li className={styles.probe}>
      <div className={styles.line}>
        <Status tone={exitCode === 0 ? 'ok' : 'bad'}>
          {exitCode === 0 ? t('containers.fact.probePassed') : t('containers.fact.probeFailed', { code: exitCode })}
        </Status>
        <span className={cells.none}>
          <RelativeTime time={startedAt} /> ·{' '}
          {t('tasks.took', { time: formatElapsed((endedAt - startedAt) / 1000, i18n.language) })}
        </span>
      </div>
      {text && <pre className={styles.output}>{text}</pre>}
    </li>
  )
}

function useHealthLog({ id, status, healthLog }: ContainerDetail): HealthLog | undefined {
  const [newer, setNewer] = useState<{ than: HealthLog; log: HealthLog | undefined }>()
  const probed = healthLog !== undefined && status === 'running'
  useEffect(() => {
    if (!probed || !healthLog) return
    let current = true
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible') return
      engine.call.containers.inspect({ endpoint: currentEndpoint(), container: id }).then(
        (detail) => current && setNewer({ than: healthLog, log: detail.healthLog }),
        // That it can't be read is shown by the page itself.
        () => undefined,
      )
    }, EVERY)
    return () => {
      current = false
      clearInterval(timer)
    }
  }, [id, probed, healthLog])
  return newer && newer.than === healthLog ? newer.log : healthLog
}
