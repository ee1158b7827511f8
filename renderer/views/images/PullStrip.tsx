import { memo } from 'react'
import { CircleAlert, Download, RotateCw, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../i18n/error-text.ts'
import { useCurrentEndpoint } from '../../stores/endpoints.ts'
import { isActive, useTasks } from '../../stores/tasks.ts'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { clearTasks, retryTask } from '../tasks/actions.ts'
import { fraction } from '../tasks/progress.ts'
import { PullTotals } from '../tasks/PullTotals.tsx'
import { revealTask } from '../tasks/reveal.ts'
import { useAmounts } from '../tasks/use-amounts.ts'
import { useCancel } from '../tasks/use-cancel.ts'
import { taskTitle } from '../tasks/title.ts'
import type { Task } from '../../../engine/ipc/models/task.ts'
import styles from './pulls.module.css'

/** The pulls that run, and those that failed and wait to be retried: above the list of images. */
export function PullStrip() {
  const { t } = useTranslation()
  const endpoint = useCurrentEndpoint()?.id
  const tasks = useTasks((state) => state.rows)?.filter((task) => task.kind === 'pull' && task.endpoint === endpoint)
  const shown = tasks?.filter((task) => isActive(task) || task.state === 'failed') ?? []
  if (!tasks || shown.length === 0) return null
  return (
    <section className={styles.strip} aria-label={t('images.pulls.label')}>
      <PullTotals tasks={tasks} />
      <ul className={styles.list}>
        {shown
          .toSorted((a, b) => a.createdAt - b.createdAt)
          .map((task) => (
            <Pull key={task.id} task={task} />
          ))}
      </ul>
    </section>
  )
}

const Pull = memo(function Pull({ task }: { task: Task }) {
  const { t } = useTranslation()
  const amounts = useAmounts(task)
  const failed = task.state === 'failed'
  const Icon = failed ? CircleAlert : Download
  const title = taskTitle(task, t)
  const problem = failed && task.error ? errorText(task.error, t) : undefined
  return (
    <li className={classNames(styles.pull, failed && styles.failed)}>
      <Icon className={styles.icon} aria-hidden="true" />
      <button type="button" className={styles.name} onClick={() => revealTask(task.id)}>
        {title}
      </button>
      {problem === undefined ? (
        <>
          <ProgressBar label={title} value={fraction(task)} text={amounts[0]} />
          <span className={styles.amounts}>{amounts.join(' · ')}</span>
        </>
      ) : (
        <span className={styles.problem} title={problem}>
          {problem}
        </span>
      )}
      <Buttons id={task.id} image={task.subject} active={isActive(task)} />
    </li>
  )
})

/** Stays what it is while its task reports. */
const Buttons = memo(function Buttons({ id, image, active }: { id: string; image: string; active: boolean }) {
  const { t } = useTranslation()
  const { cancelling, cancel } = useCancel(id)
  return (
    <span className={styles.buttons}>
      {active ? (
        <IconButton
          size="small"
          label={t('images.pulls.cancel', { image })}
          icon={<X />}
          disabled={cancelling}
          onClick={cancel}
        />
      ) : (
        <>
          <IconButton
            size="small"
            label={t('images.pulls.retry', { image })}
            icon={<RotateCw />}
            onClick={() => void retryTask(id)}
          />
          <IconButton
            size="small"
            label={t('images.pulls.clear', { image })}
            icon={<X />}
            onClick={() => void clearTasks(id)}
          />
        </>
      )}
    </span>
  )
})
