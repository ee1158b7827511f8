import { eachMinute } from '../../each-minute.ts'
import type { Endpoints } from '../../endpoints/endpoints.ts'
import type { BackupPlan } from '../../ipc/models/backup.ts'
import type { Journal } from '../../journal.ts'
import { lastDue } from '../../last-due.ts'
import type { SettingsStore } from '../../settings/settings.ts'
import type { Tasks } from '../../tasks/tasks.ts'

/** When a plan was last carried out, or made: epoch milliseconds. A plan with another time is another one. */
export interface BackupTime {
  plan: string
  at: number
}

export interface BackupScheduleOptions {
  settings: Pick<SettingsStore, 'current' | 'onChange'>
  endpoints: Pick<Endpoints, 'list'>
  tasks: Pick<Tasks, 'start' | 'index'>
  journal: Journal<BackupTime>
  onError: (error: unknown) => void
}

/**
 * Backs up volumes when it is time, one after the other. What was missed, because nothing ran or the engine did not
 * answer, is made up for once. Where the volume has gone the task says so: a back-up that does not happen is no secret.
 */
export function scheduleBackups({ settings, endpoints, tasks, journal, onError }: BackupScheduleOptions): {
  dispose(): void
} {
  let times: Map<string, number> | undefined
  const over = new AbortController()

  async function look(): Promise<void> {
    const plans = settings.current.volumeBackups.filter(({ every }) => every !== 'never')
    const keys = new Map(plans.map((plan) => [keyOf(plan), plan]))
    times ??= new Map((await journal.load()).map(({ plan, at }) => [plan, at]))
    const now = Date.now()
    // What has just been planned begins with its next time.
    const known = new Map([...keys.keys()].map((key) => [key, times?.get(key) ?? now]))
    note(known)
    for (const [key, plan] of keys) {
      const due = lastDue({ ...plan, weekday: plan.every === 'week' ? plan.weekday : undefined }, now)
      if ((known.get(key) ?? now) >= due || !isLive(plan)) continue
      if (over.signal.aborted || !settings.current.volumeBackups.includes(plan)) continue
      note(known.set(key, Date.now()))
      await backUp(plan)
    }
  }

  function note(known: Map<string, number>): void {
    times = known
    journal.save([...known].map(([plan, at]) => ({ plan, at })))
  }

  function isLive({ endpoint }: BackupPlan): boolean {
    return endpoints.list().some(({ id, connection }) => id === endpoint && connection.state === 'live')
  }

  /** Resolves when it has ended, whatever came of it: the task itself says so. */
  async function backUp({ endpoint, volume, folder, compression, keep }: BackupPlan): Promise<void> {
    const about = { endpoint, volume, folder, compression, keep, at: Date.now() }
    const id = tasks.start({ kind: 'backUpVolume', ...about, scheduled: true })
    await new Promise<void>((resolve) => {
      const settle = (): void => {
        const task = tasks.index.get(id)
        if (task && task.endedAt === undefined && !over.signal.aborted) return
        stop()
        resolve()
      }
      const stop = tasks.index.onChange(settle)
      over.signal.addEventListener('abort', settle, { once: true })
      settle()
    })
  }

  const clock = eachMinute(look, { settings, onError })
  return {
    dispose() {
      over.abort()
      clock.dispose()
    },
  }
}

const keyOf = ({ endpoint, volume, every, weekday, hour, minute }: BackupPlan): string =>
  JSON.stringify([endpoint, volume, every, ...(every === 'week' ? [weekday] : []), hour, minute])
