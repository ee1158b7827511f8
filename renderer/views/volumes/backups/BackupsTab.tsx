import { useMemo } from 'react'
import { CalendarClock, HardDriveDownload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../../components/DataTable.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { ListFrame, ListNote } from '../../../components/ListFrame.tsx'
import { clockTime, weekdayNames } from '../../../lib/weekdays.ts'
import { useCurrentEndpoint } from '../../../stores/endpoints.ts'
import { useVolumes } from '../../../stores/volumes.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useSettings } from '../../engine/use-settings.ts'
import { openVolumeDialog } from '../dialogs/dialogs.ts'
import { removeSelected } from '../remove-actions.ts'
import { backUpNow, backupActions, confirmRemoveBackups } from './actions.ts'
import { backupColumns } from './columns.tsx'
import { GonePlans } from './GonePlans.tsx'
import { stopBackups } from './stop.ts'
import { useBackups } from './use-backups.ts'
import type { BackupPlan } from '../../../../engine/ipc/models/backup.ts'
import styles from './backups.module.css'

const INITIAL_SORT = { id: 'at', desc: true }

/** The back-ups of a volume: when they are made, and those that there are. */
export function BackupsTab({ volume, gone }: { volume: string; gone: boolean }) {
  const { t, i18n } = useTranslation()
  const endpoint = useCurrentEndpoint()?.id
  const settings = useSettings()
  const plan = settings?.volumeBackups.find((one) => one.volume === volume && one.endpoint === endpoint)
  const { rows, error, refresh } = useBackups(volume, plan?.folder)
  const connection = useVolumes((state) => state.connection)
  const columns = useMemo(() => backupColumns(t, i18n.language), [t, i18n.language])
  const setUp = (): void => openVolumeDialog({ kind: 'backups', volumes: [volume], plan })
  if (error && !rows) {
    return (
      <ErrorState
        title={t('volumes.backups.failed')}
        error={error}
        actions={<Button onClick={refresh}>{t('files.again')}</Button>}
      />
    )
  }
  return (
    <ListFrame
      label={t('volumes.backups.title')}
      bar={
        <>
          <ListNote>{plan ? <PlanText plan={plan} /> : settings && t('volumes.backups.unplanned')}</ListNote>
          {!gone && (
            <div className={styles.buttons}>
              {plan && (
                <Button size="small" tone="quiet" onClick={() => stopBackups([plan])}>
                  {t('volumes.backups.stop')}
                </Button>
              )}
              <Button size="small" icon={<CalendarClock />} onClick={setUp}>
                {t(plan ? 'volumes.backups.change' : 'volumes.backups.setUp')}
              </Button>
              {plan && (
                <Button size="small" icon={<HardDriveDownload />} onClick={() => void backUpNow(volume)}>
                  {t('volumes.backups.now')}
                </Button>
              )}
            </div>
          )}
        </>
      }
    >
      {gone && <GonePlans volume={volume} />}
      <DataTable
        id="backups"
        place={`backups:${volume}`}
        label={t('volumes.backups.title')}
        rows={rows}
        columns={columns}
        rowName={({ path }) => path.slice(path.lastIndexOf('/') + 1)}
        rowActions={(row) => backupActions(volume, row, refresh)}
        bulkActions={(chosen) => [removeSelected(chosen, (all) => confirmRemoveBackups(volume, all, refresh))]}
        onRemove={(chosen) => confirmRemoveBackups(volume, chosen, refresh)}
        initialSort={INITIAL_SORT}
        connection={connection}
        empty={
          <EmptyState icon={<CalendarClock />} title={t('volumes.backups.empty')}>
            {t('volumes.backups.emptyText')}
          </EmptyState>
        }
      />
    </ListFrame>
  )
}

/** What a plan says, in a sentence. */
function PlanText({ plan: { every, weekday, hour, minute, folder, keep } }: { plan: BackupPlan }) {
  const { t, i18n } = useTranslation()
  const time = clockTime(hour, minute, i18n.language)
  const day = weekdayNames(i18n.language)[weekday]
  return (
    <>
      {t(`volumes.backups.plan.${every}`, { time, day, folder })} {t('volumes.backups.keeps', { count: keep })}
    </>
  )
}
