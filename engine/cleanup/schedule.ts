import type { ImageFactsReader } from './image-facts.ts'
import { readPlan } from './read-plan.ts'
import { eachMinute } from '../each-minute.ts'
import type { Endpoints } from '../endpoints/endpoints.ts'
import { isAway } from '../endpoints/when-live.ts'
import { freedBytes, removable, suggestedTicks } from '../ipc/cleanup-plan.ts'
import type { Journal } from '../journal.ts'
import { lastDue } from '../last-due.ts'
import type { SettingsStore } from '../settings/settings.ts'
import type { Tasks } from '../tasks/tasks.ts'

export interface ScheduleOptions {
  settings: SettingsStore
  endpoints: Pick<Endpoints, 'list' | 'require' | 'files'>
  tasks: Pick<Tasks, 'start'>
  images: ImageFactsReader
  /** Remembers when it was done last: epoch milliseconds. */
  journal: Journal<number>
  onError: (error: unknown) => void
}

/** Cleans up every week by the person's rules, once for each engine that is there; what was missed is made up for. */
export function scheduleCleanups(options: ScheduleOptions): { dispose(): void } {
  const { settings, endpoints, tasks, images, journal, onError } = options
  let last: number | undefined

  async function look(): Promise<void> {
    const { cleanupSchedule } = settings.current
    const now = Date.now()
    if (!cleanupSchedule.on) {
      last = undefined
      return
    }
    last ??= (await journal.load())[0]
    // What has just been switched on begins with its next time.
    if (last === undefined) return done(now)
    if (last >= lastDue(cleanupSchedule, now)) return
    const live = endpoints.list().filter(({ connection }) => connection.state === 'live')
    if (live.length === 0) return
    try {
      for (const { id } of live) await cleanUpOne(id)
    } catch (error) {
      // An engine that has just gone is waited for.
      if (isAway(error)) return
      done(now)
      throw error
    }
    done(now)
  }

  function done(time: number): void {
    last = time
    journal.save([time])
  }

  async function cleanUpOne(endpoint: string): Promise<void> {
    const { cleanup: rules, pins } = settings.current
    const { client } = endpoints.require(endpoint)
    const plan = await readPlan(client, { rules, pins, images, files: endpoints.files(endpoint) })
    const targets = removable(plan, suggestedTicks(plan))
    if (targets.length === 0) return
    const request = { plannedAt: plan.at, targets, predicted: freedBytes(plan, targets) }
    tasks.start({ kind: 'cleanup', endpoint, request, scheduled: true })
  }

  return eachMinute(look, { settings, onError })
}
