import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionState } from '../../engine/ipc/models/endpoint.ts'
import { errorText } from '../i18n/error-text.ts'
import { refresh } from '../shell/refresh.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'

/** A shorter interruption is not worth a line that comes and goes, in milliseconds. */
const GRACE = 1500

/** Says that what is shown may be old: since when, why, and that Longshore tries again. */
export function StaleBanner({ connection, shown }: { connection: ConnectionState; shown: boolean }) {
  const { t, i18n } = useTranslation()
  const interrupted = shown && connection.state !== 'live'
  const overdue = useOverdue(interrupted ? connection.since + GRACE : undefined)
  if (!interrupted || !overdue) return null
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' }).format(connection.since)
  return (
    <Banner
      tone="warn"
      actions={
        <Button size="small" onClick={() => void refresh()}>
          {t('stale.retry')}
        </Button>
      }
    >
      <strong>{t('stale.since', { time })}</strong> {connection.reason && errorText(connection.reason, t)}
    </Banner>
  )
}

/** Whether a moment (epoch milliseconds) has passed; renders anew when it does. */
function useOverdue(moment: number | undefined): boolean {
  const [passed, setPassed] = useState<number>()
  useEffect(() => {
    if (moment === undefined) return
    const timer = setTimeout(() => setPassed(moment), Math.max(0, moment - Date.now()))
    return () => clearTimeout(timer)
  }, [moment])
  return moment !== undefined && passed === moment
}
