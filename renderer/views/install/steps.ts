import type { Task } from '../../../engine/ipc/models/task.ts'

export const INSTALL_STEPS = ['download', 'create', 'start', 'wait'] as const
export type InstallStep = (typeof INSTALL_STEPS)[number]

/** The step that a stage of the task belongs to. */
const STEP: Partial<Record<NonNullable<Task['stage']>, InstallStep>> = {
  resolving: 'download',
  pulling: 'download',
  creating: 'create',
  starting: 'start',
  settling: 'wait',
  checking: 'wait',
  listening: 'wait',
}

/** The steps of an install, and how far each is. */
export function installSteps({
  state,
  stage,
  failedAt,
}: Pick<Task, 'state' | 'stage' | 'failedAt'>): { id: InstallStep; state: 'waiting' | 'active' | 'done' | 'failed' }[] {
  const over = state === 'failed' || state === 'cancelled'
  const at = INSTALL_STEPS.indexOf(STEP[(over ? failedAt : stage) ?? 'resolving'] ?? 'download')
  return INSTALL_STEPS.map((id, place) => {
    if (state === 'succeeded' || place < at) return { id, state: 'done' }
    if (place > at || state === 'queued') return { id, state: 'waiting' }
    return { id, state: state === 'failed' ? 'failed' : state === 'cancelled' ? 'waiting' : 'active' }
  })
}
