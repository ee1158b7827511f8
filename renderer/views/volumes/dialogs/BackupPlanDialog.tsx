import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { backupName } from '../../../../engine/ipc/backup-name.ts'
import { COMPRESSIONS } from '../../../../engine/ipc/volume-archive.ts'
import { describe } from '../../../../engine/ipc/errors.ts'
import { exportVolumeText } from '../../../../engine/ipc/volume-commands.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { engine } from '../../../engine.ts'
import { weekdayNames } from '../../../lib/weekdays.ts'
import { shell } from '../../../shell.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import { showDock } from '../../../stores/ui.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { HostFileField } from '../../images/dialogs/HostFileField.tsx'
import { volumeName } from '../filter.ts'
import { useFolderProblem } from './use-folder-problem.ts'
import { Writers } from './Writers.tsx'
import type { BackupPlan } from '../../../../engine/ipc/models/backup.ts'
import styles from './dialogs.module.css'

/** What a plan begins with: in the evening, a week of them. */
const FIRST = { folder: '', compression: 'zstd', every: 'day', weekday: 1, hour: 18, minute: 0, keep: 7 } as const

type Plan = Omit<BackupPlan, 'endpoint' | 'volume'>

interface BackupPlanDialogProps {
  /** Each gets the same plan. */
  volumes: readonly string[]
  /** As it is now, where there is one. */
  plan: BackupPlan | undefined
  onClose: () => void
}

/** Asks where the back-ups of volumes go, when they are made, and how many are kept. */
export function BackupPlanDialog({ volumes, plan: before, onClose }: BackupPlanDialogProps) {
  const { t, i18n } = useTranslation()
  const [plan, setPlan] = useState<Plan>(before ?? FIRST)
  const [keep, setKeep] = useState(String(plan.keep))
  const [openedAt] = useState(() => Date.now())
  const [now, setNow] = useState(before === undefined)
  const change = (part: Partial<Plan>): void => setPlan({ ...plan, ...part })
  const { folder, compression, every } = plan
  const folderProblem = useFolderProblem(folder, 'backUp')
  const kept = Number(keep)
  const keepWrong = !Number.isInteger(kept) || kept < 1 || kept > 1000
  const [first = ''] = volumes
  const command = (volume: string): string => {
    const target = `${folder.replace(/\/+$/, '') || '/FOLDER'}/${backupName(volume, openedAt, compression)}`
    return exportVolumeText({ volume, target, compression })
  }
  const save = async (): Promise<void> => {
    const endpoint = currentEndpoint()
    for (const volume of volumes) {
      await engine.call.volumes.planBackups({ ...plan, keep: kept, endpoint, volume })
      if (now) await engine.call.volumes.backUp({ endpoint, volume })
    }
    if (now) showDock('tasks')
  }
  return (
    <FormDialog
      title={
        volumes.length > 1
          ? t('volumes.backups.dialog.several', { count: volumes.length })
          : t('volumes.backups.dialog.title', { name: volumeName({ id: first }) })
      }
      description={t('volumes.backups.dialog.text')}
      submit={t(now ? 'volumes.backups.dialog.saveAndRun' : 'volumes.backups.dialog.save')}
      valid={folder !== '' && !folderProblem && !keepWrong}
      command={volumes.map(command).join('\n')}
      run={save}
      onClose={onClose}
    >
      {({ tried }) => (
        <>
          {volumes.length === 1 && <Writers volume={first} purpose="read" />}
          <HostFileField
            label={t('volumes.folder.label')}
            hint={t('volumes.backups.dialog.folderHint')}
            placeholder="/media/backup/volumes"
            value={folder}
            error={folderProblem ?? (tried && folder === '' ? describe('required', {}) : undefined)}
            pick={() => shell.pickHostPath({ kind: 'folder', title: t('volumes.backups.dialog.pick') })}
            onChange={(path) => change({ folder: path })}
          />
          <Field label={t('volumes.export.compression')}>
            <Select
              value={compression}
              onChange={(value) => change({ compression: value })}
              options={COMPRESSIONS.map((value) => ({ value, label: t(`volumes.export.${value}`) }))}
            />
          </Field>
          <div className={styles.when}>
            <Field label={t('volumes.backups.dialog.every')}>
              <Select
                value={every}
                onChange={(value) => change({ every: value })}
                options={(['never', 'day', 'week'] as const).map((value) => ({
                  value,
                  label: t(`volumes.backups.every.${value}`),
                }))}
              />
            </Field>
            {every === 'week' && (
              <Field label={t('cleanup.rulesDialog.weekday')}>
                <Select
                  value={String(plan.weekday)}
                  onChange={(weekday) => change({ weekday: Number(weekday) })}
                  options={weekdayNames(i18n.language).map((label, day) => ({ value: String(day), label }))}
                />
              </Field>
            )}
            {every !== 'never' && (
              <Field label={t('cleanup.rulesDialog.hour')}>
                <Input
                  type="time"
                  required
                  value={`${two(plan.hour)}:${two(plan.minute)}`}
                  onChange={({ target }) => {
                    const [hour = Number.NaN, minute = Number.NaN] = target.value.split(':').map(Number)
                    // While it is half typed there is none.
                    if (!Number.isNaN(hour + minute)) change({ hour, minute })
                  }}
                />
              </Field>
            )}
          </div>
          <Field
            label={t('volumes.backups.dialog.keep')}
            hint={t('volumes.backups.dialog.keepHint')}
            error={keepWrong && t('volumes.backups.dialog.keepWrong')}
          >
            <Input type="number" min={1} max={1000} value={keep} onChange={({ target }) => setKeep(target.value)} />
          </Field>
          <Checkbox
            label={t('volumes.backups.dialog.now')}
            checked={now}
            onChange={(event) => setNow(event.target.checked)}
          />
        </>
      )}
    </FormDialog>
  )
}

const two = (part: number): string => String(part).padStart(2, '0')
