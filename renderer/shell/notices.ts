import i18next from 'i18next'
import { toastDone, toastWarning } from '../components/toast.ts'
import { engine } from '../engine.ts'
import { formatBytes } from '../lib/bytes.ts'
import { errorText } from '../i18n/error-text.ts'
import { shell } from '../shell.ts'
import { subscribe } from '../stores/subscription.ts'
import { isActive, useTasks } from '../stores/tasks.ts'
import { useUi } from '../stores/ui.ts'
import { describeExit } from '../views/containers/state.ts'
import { itemsDone } from '../views/tasks/progress.ts'
import { revealTask } from '../views/tasks/reveal.ts'
import { taskTitle } from '../views/tasks/title.ts'
import { navigate, routePath } from './router.ts'
import type { ErrorShape } from '../../engine/ipc/errors.ts'
import type { Notice } from '../../engine/ipc/models/notice.ts'
import type { Task } from '../../engine/ipc/models/task.ts'

/** Milliseconds after the end of a wait in which the end that it waited for is no further news. */
const WAITED = 5000

/**
 * Tells by the desktop's notifications of containers that end by themselves, of ends that somebody waits for, and of
 * clean-ups and failed back-ups that nobody has asked for, as long as the settings want it. Returns a disposer.
 */
export function followNotices(): () => void {
  const stopTelling = followUntold()
  let stop: (() => void) | undefined
  const arrange = (): void => {
    const wanted = useUi.getState().notifications
    if (wanted && !stop) stop = follow()
    if (!wanted && stop) stop = void stop()
  }
  const unsubscribe = useUi.subscribe(arrange)
  arrange()
  return () => {
    unsubscribe()
    stopTelling()
    stop?.()
  }
}

function follow(): () => void {
  const disposers = [
    subscribe((signal) => engine.call.notices.watch(undefined, { signal }), show),
    useTasks.subscribe(({ byId }, before) => {
      if (byId === before.byId) return
      for (const task of byId.values()) {
        const was = before.byId.get(task.id)
        if (!was || !isActive(was) || isActive(task)) continue
        if (task.kind === 'wait' && task.state === 'succeeded') showWait(task)
      }
    }),
  ]
  return () => disposers.forEach((dispose) => dispose())
}

/**
 * Of what nobody has asked for one window tells, whichever comes first, also where it ended before there was one. With the
 * notices switched off it counts as told: it is no news on the day on which they are switched on.
 */
function followUntold(): () => void {
  const asked = new Set<string>()
  const look = (): void => {
    for (const task of useTasks.getState().rows ?? []) {
      const key = `${task.id} ${task.endedAt}`
      if (!task.untold || asked.has(key)) continue
      asked.add(key)
      // The engine process went away, and with the next one it is asked anew.
      tellUntold(task).catch(() => asked.delete(key))
    }
  }
  look()
  return useTasks.subscribe(look)
}

async function tellUntold(task: Task): Promise<void> {
  if (!(await engine.call.tasks.tell({ task: task.id })) || !useUi.getState().notifications) return
  if (task.kind === 'cleanup') showCleanup(task)
  else if (task.error) showBackupFailure(task, task.error)
}

function show(notice: Notice): void {
  const { container, kind } = notice
  if (kind === 'exited' && isWaitedFor(container.id)) return
  const path = kind === 'several' ? routePath('containers') : routePath('containers', container.id)
  void tell(i18next.t(`notice.${kind}`, { name: container.name, count: notice.times }), bodyOf(notice), path)
}

function showWait(task: Task): void {
  const path = task.container === undefined ? routePath('containers') : routePath('containers', task.container)
  void tell(taskTitle(task, i18next.t), i18next.t('notice.waited'), path)
}

function showCleanup(task: Task): void {
  const { t, language } = i18next
  const size = formatBytes(task.freed ?? 0, language)
  const text = t('notice.cleanup', { size, count: itemsDone(task) })
  const says = task.state === 'succeeded' ? toastDone : toastWarning
  void tell(taskTitle(task, t), text, routePath('disk'), { says, reveal: () => revealTask(task.id) })
}

function showBackupFailure(task: Task, error: ErrorShape): void {
  void tell(taskTitle(task, i18next.t), errorText(error, i18next.t), routePath('volumes', task.subject, 'backups'))
}

function bodyOf({ kind, times, exitCode, container }: Notice): string {
  const { t } = i18next
  if (kind === 'several') return t('notice.severalText', { name: container.name })
  const often = times > 1 ? [t('notice.often', { count: times })] : []
  const how =
    kind === 'exited' ? t('notice.exitedText', { how: describeExit(exitCode ?? 1, t) }) : t(`notice.${kind}Text`)
  return [how, ...often].join(' ')
}

/** Somebody waits for its end as a task, which tells it. */
function isWaitedFor(container: string): boolean {
  const rows = useTasks.getState().rows ?? []
  const since = Date.now() - WAITED
  return rows.some(
    (task) => task.kind === 'wait' && task.container === container && (isActive(task) || (task.endedAt ?? 0) > since),
  )
}

/** By the desktop; where it has no notifications, in the window. A click leads to what it is about, and shows what is to be revealed. */
async function tell(
  title: string,
  body: string,
  path: string,
  { says = toastWarning, reveal }: { says?: typeof toastWarning; reveal?: () => void } = {},
): Promise<void> {
  const open = (): void => {
    navigate(path)
    reveal?.()
  }
  // Outside of Electron nobody answers.
  const answer = await shell.notify({ title, body }).catch(() => 'unsupported' as const)
  if (answer === 'clicked') open()
  if (answer === 'unsupported') says(title, { detail: body, action: { label: i18next.t('notice.open'), run: open } })
}
