import { useTranslation } from 'react-i18next'
import type { Task } from '../../../engine/ipc/models/task.ts'
import { formatBytes, formatSpeed } from '../../lib/bytes.ts'
import { formatDuration, formatElapsed } from '../../lib/time.ts'
import { soFar } from './copies.tsx'
import { bytesFreed, isRetrying, isUnpacking, isWaiting, itemsDone } from './progress.ts'

/** Bytes, speed and time left while it runs; what it took once it is done. */
export function useAmounts(task: Task): string[] {
  const { t, i18n } = useTranslation()
  const language = i18n.language
  const { progress, state } = task
  if (state === 'succeeded') {
    const took =
      task.startedAt && task.endedAt
        ? t('tasks.took', { time: formatElapsed((task.endedAt - task.startedAt) / 1000, language) })
        : ''
    const size = progress.unit === 'bytes' && progress.total > 0 ? formatBytes(progress.total, language) : ''
    const freed = bytesFreed(task)
    return [
      task.changed === false ? t('tasks.upToDate') : size,
      freed > 0 ? t('confirm.freed', { size: formatBytes(freed, language) }) : '',
      task.kind === 'wait' ? '' : took,
    ].filter(Boolean)
  }
  if (progress.unit === 'items') return [t('tasks.itemsDone', { done: itemsDone(task), total: progress.total })]
  if (state !== 'running') return state === 'queued' ? [t('tasks.state.queued')] : []
  if (task.stage && task.stage !== 'pulling' && task.stage !== 'pushing') return [t(`tasks.stage.${task.stage}`)]
  if (isWaiting(task)) return [t('tasks.toBegin')]
  if (progress.total === 0 && progress.unit === 'bytes' && progress.done > 0) return soFar(task, t, language)
  if (progress.total === 0) return [task.stage ? t(`tasks.stage.${task.stage}`) : t('tasks.state.running')]
  const amount = t(progress.estimated ? 'tasks.amountAbout' : 'tasks.amount', {
    done: formatBytes(progress.done, language),
    total: formatBytes(progress.total, language),
  })
  if (isRetrying(task)) return [amount, t('tasks.retrying')]
  if (isUnpacking(task)) return [amount, t('tasks.unpacking')]
  return [
    amount,
    task.speed === undefined ? '' : formatSpeed(task.speed, language),
    task.eta === undefined ? '' : t('tasks.left', { time: formatDuration(task.eta, language) }),
  ].filter(Boolean)
}
