import { Check, Circle, CircleAlert, CircleSlash, LoaderCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cleanupKinds } from '../../../engine/ipc/models/cleanup.ts'
import type { CleanupKind } from '../../../engine/ipc/models/cleanup.ts'
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

/** What became of each container of a bulk action, or each object of a clean-up. What failed is open at once. */
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
          {t(task.kind === 'cleanup' ? 'tasks.objects' : 'tasks.items')}
          <span className={styles.count}>
            {t('tasks.itemsDone', { done: itemsDone(task), total: task.steps.length })}
          </span>
        </>
      }
    >
      <ul className={styles.list}>
        {task.steps.map((step) => (
          <Item key={step.id} step={step} kind={task.kind === 'cleanup' ? kindOf(step) : undefined} />
        ))}
      </ul>
    </Disclosure>
  )
}

/** The kind stands before the colon of a clean-up's step. */
function kindOf({ id }: TaskStep): CleanupKind | undefined {
  return cleanupKinds.safeParse(id.split(':', 1)[0]).data
}

function Item({ step, kind }: { step: TaskStep; kind: CleanupKind | undefined }) {
  const { t, i18n } = useTranslation()
  const Icon = ICONS[step.state] ?? Circle
  // What an image has freed is measured together with the others, whose layers it shares.
  const bytes = kind && kind !== 'image' ? step.done : step.total
  return (
    <li className={classNames(styles.item, styles[step.state])} data-state={step.state}>
      <Icon className={styles.mark} aria-hidden="true" />
      <span className={styles.name}>
        {kind && <span className={styles.kind}>{t(`cleanup.kind.${kind}`)} </span>}
        {step.label}
      </span>
      <span className={styles.state}>{step.error ? errorText(step.error, t) : t(`tasks.layer.${step.state}`)}</span>
      {step.state === 'done' && bytes > 0 && <span className={styles.bytes}>{formatBytes(bytes, i18n.language)}</span>}
    </li>
  )
}
