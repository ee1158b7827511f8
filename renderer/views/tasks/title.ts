import type { TFunction } from 'i18next'
import { describeExit } from '../containers/state.ts'
import type { Task } from '../../../engine/ipc/models/task.ts'

type Titled = Pick<Task, 'kind' | 'state' | 'subject' | 'verb' | 'result' | 'steps'>

/** What a task does, or has done, in a few words: “Pulled redis:7”, “shop: Stopping 3 containers”. */
export function taskTitle({ kind, state, subject, verb, result, steps }: Titled, t: TFunction): string {
  if (kind === 'bulk') {
    if (!verb) return subject
    const title = t(`tasks.bulk.${verb}.${state}`, { count: steps.length })
    return subject ? t('tasks.ofProject', { project: subject, title }) : title
  }
  if (kind === 'wait' && state === 'succeeded') {
    return t('tasks.title.wait.succeeded', { subject, how: describeExit(Number(result), t) })
  }
  return t(`tasks.title.${kind}.${state}`, { subject })
}
