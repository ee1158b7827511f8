import { memo } from 'react'
import { Check, CircleAlert, CircleSlash, Clock, Download, LoaderCircle, Upload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Task, TaskState } from '../../../engine/ipc/models/task.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { ErrorText } from '../../components/ErrorText.tsx'
import { navigate, routePath } from '../../shell/router.ts'
import { isActive } from '../../stores/tasks.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { clearTasks, retryTask } from './actions.ts'
import { CopyNotes, ShowResult } from './copies.tsx'
import { Predicted, SaveReceipt } from './receipt.tsx'
import { Layers } from './Layers.tsx'
import { Items } from './Items.tsx'
import { fraction } from './progress.ts'
import { taskTitle } from './title.ts'
import { useAmounts } from './use-amounts.ts'
import { useCancel } from './use-cancel.ts'
import styles from './tasks.module.css'

const ICONS: Record<TaskState, typeof Check> = {
  queued: Clock,
  running: Download,
  succeeded: Check,
  failed: CircleAlert,
  cancelled: CircleSlash,
}

/** One task: what it does, how far it is, and what can be done about it. */
export const TaskCard = memo(function TaskCard({ task }: { task: Task }) {
  const { t } = useTranslation()
  const { state } = task
  const title = taskTitle(task, t)
  const amounts = useAmounts(task)
  return (
    <article
      id={`task-${task.id}`}
      tabIndex={-1}
      className={classNames(styles.task, styles[state])}
      aria-label={task.command}
    >
      <Mark kind={task.kind} state={state} />
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <span className={styles.amounts}>{amounts.join(' · ')}</span>
      </div>
      <TaskButtons task={task} />
      <div className={styles.rest}>
        {(isActive(task) || (state === 'failed' && task.progress.unit === 'bytes' && task.progress.done > 0)) && (
          <ProgressBar
            label={title}
            value={fraction(task)}
            text={amounts[0]}
            tone={state === 'failed' ? 'bad' : 'accent'}
          />
        )}
        {task.error && state === 'failed' && (
          <div role="alert" className={styles.error}>
            <ErrorText error={task.error} />
          </div>
        )}
        <CopyNotes task={task} />
        <Predicted task={task} />
        {task.resumed && task.kind === 'pull' && <p className={styles.undone}>{t('tasks.resumed')}</p>}
        {task.undone && !isActive(task) && (
          <p className={styles.undone}>{t(task.kind === 'install' ? 'install.undone' : 'tasks.undone')}</p>
        )}
        <div className={styles.foot}>
          {task.steps.length > 0 && (task.progress.unit === 'items' ? <Items task={task} /> : <Layers task={task} />)}
          <code className={styles.command}>{task.command}</code>
          <CopyButton text={task.command} iconOnly />
        </div>
      </div>
    </article>
  )
})

const Mark = memo(function Mark({ kind, state }: Pick<Task, 'kind' | 'state'>) {
  const downloads = kind === 'pull' || kind === 'run' || kind === 'install'
  const Icon = state !== 'running' || downloads ? ICONS[state] : kind === 'push' ? Upload : LoaderCircle
  return <Icon className={styles.icon} aria-hidden="true" />
})

function TaskButtons({ task }: { task: Task }) {
  const { t } = useTranslation()
  const { id, state } = task
  if (isActive(task)) return <Cancel id={id} />
  return (
    <div className={styles.buttons}>
      <ResultButton task={task} />
      <ShowResult task={task} />
      <SaveReceipt task={task} />
      {(state === 'failed' || state === 'cancelled') && (
        <Button size="small" onClick={() => void retryTask(id)}>
          {t(task.progress.unit === 'items' && state === 'failed' ? 'tasks.retryFailed' : 'tasks.retry')}
        </Button>
      )}
      <Button size="small" tone="quiet" onClick={() => void clearTasks(id)}>
        {t('tasks.clear')}
      </Button>
    </div>
  )
}

/** Stays what it is while its task reports. */
const Cancel = memo(function Cancel({ id }: { id: string }) {
  const { t } = useTranslation()
  const { cancelling, cancel } = useCancel(id)
  return (
    <div className={styles.buttons}>
      <Button size="small" busy={cancelling} onClick={cancel}>
        {t('tasks.cancel')}
      </Button>
    </div>
  )
})

const FILLS: ReadonlySet<Task['kind']> = new Set(['importVolume', 'cloneVolume', 'renameVolume', 'copyIntoVolume'])

/** Leads to what a task made, or was about. */
function ResultButton({ task: { kind, state, result, container } }: { task: Task }) {
  const { t } = useTranslation()
  if (state !== 'succeeded') return null
  if (kind === 'uninstall') return null
  const makes = kind === 'commit' || kind === 'import' || kind === 'load'
  if (makes && result) return <Open page="images" id={result} label={t('tasks.openImage')} />
  if (FILLS.has(kind) && result) return <Open page="volumes" id={result} label={t('tasks.openVolume')} />
  const made = kind === 'run' || kind === 'install' || kind === 'recreate' ? result : container
  return made ? <Open page="containers" id={made} label={t('tasks.openContainer')} /> : null
}

function Open({ page, id, label }: { page: string; id: string; label: string }) {
  return (
    <Button size="small" onClick={() => navigate(routePath(page, id))}>
      {label}
    </Button>
  )
}
