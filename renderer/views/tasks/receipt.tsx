import { useTranslation } from 'react-i18next'
import { toastError } from '../../components/toast.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { formatBytes } from '../../lib/bytes.ts'
import { shell } from '../../shell.ts'
import { isActive } from '../../stores/tasks.ts'
import { Button } from '../../ui/Button.tsx'
import type { Task } from '../../../engine/ipc/models/task.ts'
import styles from './tasks.module.css'

/** What a clean-up was to free, where that is not what it has freed. */
export function Predicted({ task }: { task: Task }) {
  const { t, i18n } = useTranslation()
  const { predicted, freed } = task
  if (isActive(task) || predicted === undefined || freed === undefined) return null
  const size = formatBytes(predicted, i18n.language)
  // A log has grown by a few bytes since: that is nothing to see.
  if (size === formatBytes(freed, i18n.language)) return null
  return <p className={styles.note}>{t('tasks.predicted', { size })}</p>
}

/** Writes the receipt of a clean-up to a file that the person chooses. */
export function SaveReceipt({ task }: { task: Task }) {
  const { t } = useTranslation()
  if (task.kind !== 'cleanup' || isActive(task)) return null
  const save = async (): Promise<void> => {
    try {
      const day = new Date(task.endedAt ?? task.createdAt).toISOString().slice(0, 10)
      const path = await shell.pickSavePath({ title: t('tasks.receipt'), name: `clean-up-${day}.csv` })
      if (path !== null) await engine.call.cleanup.saveReceipt({ task: task.id, path })
    } catch (error) {
      toastError(toErrorShape(error))
    }
  }
  return (
    <Button size="small" onClick={() => void save()}>
      {t('tasks.receipt')}
    </Button>
  )
}
