import type { TFunction } from 'i18next'
import { engine, toErrorShape } from '../../engine.ts'
import { shell } from '../../shell.ts'
import { showDock } from '../../stores/ui.ts'
import { toastError } from '../toast.ts'
import type { Range } from './log-session.ts'

interface Saved {
  endpoint: string
  containers: readonly string[]
  names: readonly string[]
  timestamps: boolean
  range: Range
}

/** Asks for a file and has the engine process write the whole log into it, as a task: not only what is kept here. */
export async function saveLogs({ containers, names, ...what }: Saved, t: TFunction): Promise<void> {
  try {
    const file = `${names.length === 1 ? names[0] : 'containers'}.log`
    const path = await shell.pickSavePath({ title: t('logs.save'), name: file })
    if (path === null) return
    showDock('tasks')
    await engine.call.logs.save({
      ...what,
      path,
      containers: containers.map((container, index) => ({ container, name: names[index] ?? container })),
    })
  } catch (error) {
    toastError(toErrorShape(error))
  }
}
