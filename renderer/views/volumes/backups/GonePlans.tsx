import { useTranslation } from 'react-i18next'
import { useCurrentEndpoint } from '../../../stores/endpoints.ts'
import { useVolumes } from '../../../stores/volumes.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { useSettings } from '../../engine/use-settings.ts'
import { volumeName } from '../filter.ts'
import { stopBackups } from './stop.ts'

/** Says of which volumes back-ups are planned that are not there, where somebody can do something about it. */
export function GonePlans({ volume }: { volume?: string }) {
  const { t } = useTranslation()
  const endpoint = useCurrentEndpoint()?.id
  const settings = useSettings()
  const { connection, rows, byId } = useVolumes()
  // What an engine does not tell of may be there all the same.
  if (!settings || !rows || connection?.state !== 'live') return null
  const gone = settings.volumeBackups.filter(
    (plan) =>
      plan.endpoint === endpoint &&
      !byId.has(plan.volume) &&
      (volume === undefined ? plan.every !== 'never' : plan.volume === volume),
  )
  if (gone.length === 0) return null
  const names = gone.map((plan) => volumeName({ id: plan.volume })).join(', ')
  return (
    <Banner
      tone="warn"
      actions={
        <Button size="small" onClick={() => stopBackups(gone)}>
          {t('volumes.backups.stop')}
        </Button>
      }
    >
      {t('volumes.backups.gone', { count: gone.length, names })}
    </Banner>
  )
}
