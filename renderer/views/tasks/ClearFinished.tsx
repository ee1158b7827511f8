import { useTranslation } from 'react-i18next'
import { isActive, useTasks } from '../../stores/tasks.ts'
import { Button } from '../../ui/Button.tsx'
import { clearTasks } from './actions.ts'

/** Forgets all tasks that have ended; there while there are any. */
export function ClearFinished() {
  const { t } = useTranslation()
  const any = useTasks((state) => state.rows?.some((task) => !isActive(task)) ?? false)
  if (!any) return null
  return (
    <Button size="small" tone="quiet" onClick={() => void clearTasks()}>
      {t('tasks.clearAll')}
    </Button>
  )
}
