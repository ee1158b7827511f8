import { useTranslation } from 'react-i18next'
import { toastError } from '../components/toast.ts'
import { toErrorShape, useEngineStatus } from '../engine.ts'
import { shell } from '../shell.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { useDelayed } from '../ui/use-delayed.ts'

/** Most restarts are over before one could read about them, in milliseconds. */
const GRACE = 1500

/** Says above the page that the engine process is gone: what is shown may be old, and nothing can be done until it is back. */
export function EngineProcessBanner() {
  const { t } = useTranslation()
  const { status } = useEngineStatus()
  const restarting = useDelayed(status === 'restarting', GRACE)
  if (status === 'failed') {
    return (
      <Banner
        tone="bad"
        actions={
          <Button size="small" onClick={startAgain}>
            {t('process.start')}
          </Button>
        }
      >
        <strong>{t('process.failed')}</strong> {t('process.failedText')}
      </Banner>
    )
  }
  return restarting && <Banner tone="warn">{t('process.restarting')}</Banner>
}

function startAgain(): void {
  shell.restartEngineProcess().catch((error: unknown) => toastError(toErrorShape(error)))
}
