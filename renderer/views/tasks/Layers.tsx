import { useTranslation } from 'react-i18next'
import type { Task, TaskStep } from '../../../engine/ipc/models/task.ts'
import { formatBytes } from '../../lib/bytes.ts'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { layersDone } from './progress.ts'
import styles from './tasks.module.css'

/** The layers of a pull or a push, folded under their count. */
export function Layers({ task }: { task: Task }) {
  const { t } = useTranslation()
  return (
    <Disclosure
      lazy
      summary={
        <>
          {t('tasks.layers')}
          <span className={styles.count}>
            {t('tasks.layersDone', { done: layersDone(task), total: task.steps.length })}
          </span>
        </>
      }
    >
      <ul className={styles.list}>
        {task.steps.map((step) => (
          <Layer key={step.id} step={step} />
        ))}
      </ul>
    </Disclosure>
  )
}

function Layer({ step }: { step: TaskStep }) {
  const { t, i18n } = useTranslation()
  const moving = ['downloading', 'uploading', 'extracting'].includes(step.state)
  const bytes = (amount: number): string => formatBytes(amount, i18n.language)
  return (
    <li className={styles.layer}>
      <code>{step.label}</code>
      <span className={styles.state}>{t(`tasks.layer.${step.state}`)}</span>
      <span>
        {moving && <ProgressBar label={step.label} value={step.total > 0 ? step.done / step.total : undefined} />}
      </span>
      <span className={styles.bytes}>
        {moving && step.total > 0
          ? t('tasks.amount', { done: bytes(step.done), total: bytes(step.total) })
          : step.total > 0 && bytes(step.total)}
      </span>
    </li>
  )
}
