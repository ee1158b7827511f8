import { Check, Circle, CircleAlert, LoaderCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { App } from '../../../engine/ipc/models/app.ts'
import type { Task } from '../../../engine/ipc/models/task.ts'
import { ErrorText } from '../../components/ErrorText.tsx'
import { isActive } from '../../stores/tasks.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { cancelTask, retryTask } from '../tasks/actions.ts'
import { Layers } from '../tasks/Layers.tsx'
import { fraction } from '../tasks/progress.ts'
import { useAmounts } from '../tasks/use-amounts.ts'
import { installSteps } from './steps.ts'
import styles from './install.module.css'
import panelStyles from './panel.module.css'

interface InstallProgressProps {
  app: App
  task: Task
  /** Leads back to the form. */
  back: () => void
}

const ICONS = { waiting: Circle, active: LoaderCircle, done: Check, failed: CircleAlert }

/** How far an install is, step by step, and why it came to nothing. */
export function InstallProgress({ app, task, back }: InstallProgressProps) {
  const { t } = useTranslation()
  const amounts = useAmounts(task)
  const active = isActive(task)
  const downloading = active && (task.stage === 'pulling' || task.stage === 'resolving')
  return (
    <div className={panelStyles.progress}>
      <ol className={panelStyles.steps} aria-label={t('install.steps')}>
        {installSteps(task).map(({ id, state }) => {
          const Icon = ICONS[state]
          return (
            <li
              key={id}
              className={classNames(panelStyles.step, panelStyles[`step-${state}`])}
              aria-current={state === 'active'}
            >
              <Icon aria-hidden="true" />
              <span>{t(`install.step.${id}`)}</span>
              <span className={panelStyles.stepNote}>
                {state === 'active' ? amounts.join(' · ') : state === 'failed' ? t('install.failedHere') : ''}
              </span>
              {id === 'download' && downloading && (
                <div className={panelStyles.bar}>
                  <ProgressBar label={t('install.step.download')} value={fraction(task)} text={amounts[0]} />
                </div>
              )}
            </li>
          )
        })}
      </ol>
      {task.steps.length > 0 && <Layers task={task} />}
      {task.state === 'failed' && task.error && (
        <Banner tone="bad">
          <ErrorText error={task.error} />
        </Banner>
      )}
      {!active && task.undone && <p className={styles.notes}>{t('install.undone')}</p>}
      {task.state === 'cancelled' && <p className={styles.notes}>{t('install.cancelled', { name: app.name })}</p>}
      <div className={panelStyles.buttons}>
        {active ? (
          <Button onClick={() => void cancelTask(task.id)}>{t('tasks.cancel')}</Button>
        ) : (
          <>
            <Button onClick={back}>{t('install.change')}</Button>
            <Button tone="primary" onClick={() => void retryTask(task.id)}>
              {t('tasks.retry')}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
