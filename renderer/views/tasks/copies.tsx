import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { shortId } from '../../components/short-id.ts'
import { toastError } from '../../components/toast.ts'
import { toErrorShape } from '../../engine.ts'
import { formatBytes, formatSpeed } from '../../lib/bytes.ts'
import { shell } from '../../shell.ts'
import { isActive } from '../../stores/tasks.ts'
import { Button } from '../../ui/Button.tsx'
import type { Task } from '../../../engine/ipc/models/task.ts'
import styles from './tasks.module.css'

/** What a copy between this machine and a container left behind, or left out, and what a load brought. */
export function CopyNotes({ task }: { task: Task }) {
  const { t } = useTranslation()
  if (isActive(task)) return null
  return (
    <>
      {task.left !== undefined && task.state !== 'succeeded' && (
        <p className={styles.note}>{t('tasks.brokeOff', { path: task.left })}</p>
      )}
      {task.loaded !== undefined && task.loaded.length > 0 && (
        <p className={styles.note}>{t('tasks.loaded', { names: task.loaded.map(shown).join(', ') })}</p>
      )}
      {task.checksum !== undefined && (
        <p className={styles.note}>
          {t(WITH_CHECKSUM.has(task.kind) ? 'tasks.checksumBeside' : 'tasks.checksum', { sum: task.checksum })}
        </p>
      )}
      {task.writers !== undefined && (
        <p className={styles.note}>
          {t('tasks.writers', { count: task.writers.length, names: task.writers.join(', ') })}
        </p>
      )}
      {task.inconsistent && <p className={styles.note}>{t('tasks.inconsistent')}</p>}
      {task.skipped !== undefined && <p className={styles.note}>{t('tasks.skipped', { count: task.skipped })}</p>}
    </>
  )
}

/** What wrote its checksum to a file of its own. */
const WITH_CHECKSUM: ReadonlySet<Task['kind']> = new Set(['exportVolume', 'backUpVolume'])

/** An image without a name is told by its id. */
const shown = (name: string): string => (name.startsWith('sha256:') ? shortId(name) : name)

const WRITERS: ReadonlySet<Task['kind']> = new Set([
  'copyOut',
  'export',
  'saveLogs',
  'save',
  'exportVolume',
  'backUpVolume',
  'copyFromVolume',
  'moveFromVolume',
])

/** Shows in the system's file browser what a task has written to this machine. */
export function ShowResult({ task }: { task: Task }) {
  const { t } = useTranslation()
  const { kind, state, result } = task
  if (state !== 'succeeded' || result === undefined || !WRITERS.has(kind)) return null
  const show = (): void => void shell.showItem(result).catch((error: unknown) => toastError(toErrorShape(error)))
  return (
    <Button size="small" onClick={show}>
      {t('tasks.showItem')}
    </Button>
  )
}

/** Bytes and speed of a task of which nobody knows how much there is. */
export function soFar({ progress, speed }: Task, t: TFunction, language: string): string[] {
  return [
    t('tasks.soFar', { done: formatBytes(progress.done, language) }),
    ...(speed === undefined ? [] : [formatSpeed(speed, language)]),
  ]
}
