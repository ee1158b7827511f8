import { Check, Circle, CircleAlert, CircleSlash, LoaderCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Task, TaskStep } from '../../../engine/ipc/models/task.ts'
import { errorText } from '../../i18n/error-text.ts'
import { formatBytes } from '../../lib/bytes.ts'
import { classNames } from '../../ui/class-names.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { itemsDone } from './progress.ts'
import styles from './tasks.module.css'

const ICONS: Partial<Record<TaskStep['state'], typeof Check>> = {
  waiting: Circle,
  active: LoaderCircle,
  done: Check,
  failed: CircleAlert,
  cancelled: CircleSlash,
}

/** What became of each container of a bulk action, or each image of a prune. What failed is open at once. */
export function Items({ task }: { task: Task }) {
  const { t } = useTranslation()
  const failed = task.steps.some((step) => step.state === 'failed')
  return (
    <Disclosure
      lazy
      // Opened anew when the first one fails.
      key={String(failed)}
      open={failed}
      summary={
        <>
          {t(task.kind === 'prune' ? 'tasks.images' : 'tasks.items')}
          <span className={styles.count}>
            {t('tasks.itemsDone', { done: itemsDone(task), total: task.steps.length })}
          </span>
        </>
      }
    >
      <ul className={styles.list}>
        {task.steps.map((step) => (
          <Item key={step.id} step={step} />
        ))}
      </ul>
    </Disclosure>
  )
}

function Item({ step }: { step: TaskStep }) {
  const { t, i18n } = useTranslation()
  const Icon = ICONS[step.state] ?? Circle
  return (
    <li className={classNames(styles.item, styles[step.state])} data-state={step.state}>
      <Icon className={styles.mark} aria-hidden="true" />
      <span className={styles.name}>{step.label}</span>
      <span className={styles.state}>{step.error ? errorText(step.error, t) : t(`tasks.layer.${step.state}`)}</span>
      {step.state === 'done' && step.total > 0 && (
        <span className={styles.bytes}>{formatBytes(step.total, i18n.language)}</span>
      )}
    </li>
  )
}
