import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cleanupText } from '../../../../engine/ipc/cleanup-command.ts'
import { freedBytes, removable } from '../../../../engine/ipc/cleanup-plan.ts'
import type { CleanupPlan } from '../../../../engine/ipc/models/cleanup.ts'
import { CommandPreview } from '../../../components/CommandPreview.tsx'
import { ErrorText } from '../../../components/ErrorText.tsx'
import { formatBytes } from '../../../lib/bytes.ts'
import { loadCleanup, useCleanup } from '../../../stores/cleanup.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useSettings } from '../../engine/use-settings.ts'
import { toGroups } from './groups.ts'
import { ReviewDialog } from './ReviewDialog.tsx'
import { RulesDialog } from './RulesDialog.tsx'
import { Suggestion } from './Suggestion.tsx'
import { useCleanupsDone } from './use-cleanups-done.ts'
import styles from './cleanup.module.css'

interface CleanupPanelProps {
  endpoint: string
  /** The engine answers. */
  live: boolean
  /** It does not answer, and is not just about to. */
  away: boolean
  /** A scan is under way, which asks the engine for the same: the suggestions wait for it. */
  measuring: boolean
  /** Of the last scan: the suggestions are made anew after each. */
  measuredAt: number | undefined
}

/** What may go, by the person's rules, beside the picture of what is there. */
export function CleanupPanel({ endpoint, live, away, measuring, measuredAt }: CleanupPanelProps) {
  const { t, i18n } = useTranslation()
  const { plan, ticked, error, loading } = useCleanup()
  const settings = useSettings()
  const done = useCleanupsDone(endpoint)
  const occasion = JSON.stringify([measuredAt, done, settings?.cleanup, settings?.pins])
  const [dialog, setDialog] = useState<'review' | 'rules'>()
  useEffect(() => {
    if (live && !measuring && settings) void loadCleanup(endpoint, occasion)
  }, [live, measuring, endpoint, occasion, settings])

  const going = plan ? removable(plan, ticked) : []
  const bytes = plan ? freedBytes(plan, going) : 0
  return (
    <section className={styles.panel} aria-label={t('cleanup.suggestions')} aria-busy={loading}>
      <div className={styles.head}>
        <PanelTitle plan={plan} away={away} />
        <Button size="small" onClick={() => setDialog('rules')} disabled={!settings}>
          {t('cleanup.rules')}
        </Button>
      </div>
      {error && (
        <Banner tone="bad">
          <ErrorText error={error} />{' '}
          <Button size="small" onClick={() => void loadCleanup(endpoint, occasion)}>
            {t('cleanup.again')}
          </Button>
        </Banner>
      )}
      {!plan && !error && (away ? <p className={styles.text}>{t('cleanup.awayText')}</p> : <Waiting />)}
      {plan && settings && (
        <>
          <p className={styles.text}>{t(plan.items.length > 0 ? 'cleanup.text' : 'cleanup.nothingText')}</p>
          <ul className={styles.groups}>
            {toGroups(plan).map((group) => (
              <Suggestion key={group.rule} plan={plan} group={group} rules={settings.cleanup} ticked={ticked} />
            ))}
          </ul>
          {going.length > 0 && <CommandPreview command={cleanupText(going)} />}
          {plan.items.length > 0 && (
            <div className={styles.foot}>
              <Button tone="primary" disabled={!live} onClick={() => setDialog('review')}>
                {going.length > 0
                  ? t('cleanup.review', { size: formatBytes(bytes, i18n.language) })
                  : t('cleanup.reviewNone')}
              </Button>
            </div>
          )}
          {dialog === 'review' && (
            <ReviewDialog
              endpoint={endpoint}
              plan={plan}
              settings={settings}
              ticked={ticked}
              onClose={() => setDialog(undefined)}
            />
          )}
        </>
      )}
      {dialog === 'rules' && settings && <RulesDialog settings={settings} onClose={() => setDialog(undefined)} />}
    </section>
  )
}

function PanelTitle({ plan, away }: { plan: CleanupPlan | undefined; away: boolean }) {
  const { t, i18n } = useTranslation()
  if (!plan) return <h2>{t(away ? 'cleanup.away' : 'cleanup.loading')}</h2>
  if (plan.items.length === 0) return <h2>{t('cleanup.nothing')}</h2>
  return <h2>{t('cleanup.title', { size: formatBytes(freedBytes(plan, plan.items), i18n.language) })}</h2>
}

function Waiting() {
  return (
    <div className={styles.groups} aria-hidden="true">
      {['70%', '55%', '62%'].map((width) => (
        <div key={width} className={styles.card}>
          <Skeleton width={width} />
        </div>
      ))}
    </div>
  )
}
