import { ListTodo } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useTasks } from '../../stores/tasks.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { newestFirst } from './order.ts'
import { PullTotals } from './PullTotals.tsx'
import { bringIntoView, useRevealed } from './reveal.ts'
import { TaskCard } from './TaskCard.tsx'
import styles from './tasks.module.css'

/** The dock's list of work under way and done, newest first. */
export function TasksPanel() {
  const { t } = useTranslation()
  const rows = useTasks((state) => state.rows)
  const revealed = useRevealed((state) => state.task)
  useEffect(() => bringIntoView(revealed), [revealed])
  if (!rows || rows.length === 0) {
    return (
      <EmptyState icon={<ListTodo />} title={t('tasks.none')}>
        {t('tasks.noneText')}
      </EmptyState>
    )
  }
  return (
    <div className={styles.panel}>
      <PullTotals tasks={rows} />
      {newestFirst(rows).map((task) => (
        <TaskCard key={task.id} task={task} />
      ))}
    </div>
  )
}
