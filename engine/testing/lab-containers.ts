import { expect, vi } from 'vitest'
import type { Task } from '../ipc/models/task.ts'
import type { LabEngine } from './lab-engine.ts'

/** Runs one that ends as soon as it is told to, and waits until the engine's list has it. Answers with its id. */
export async function runSleeper(lab: LabEngine, name: string, ...options: string[]): Promise<string> {
  const id = await lab.docker(
    'run',
    '-d',
    `--name=${name}`,
    '--stop-timeout=1',
    ...options,
    'busybox:1',
    'sleep',
    '999',
  )
  await vi.waitFor(() => expect(lab.engine.endpoints.lists(lab.endpoint).containers.get(id)?.name).toBe(name), 5000)
  return id
}

/** As the CLI tells it. */
export function statusOf(lab: LabEngine, name: string): Promise<string> {
  return lab.docker('inspect', '--format={{.State.Status}}', name)
}

/** As the engine lists it. Fails when it does not. */
export function taskOf(lab: LabEngine, id: string): Task {
  return lab.engine.tasks.index.get(id) ?? expect.unreachable('there is no such task')
}

/** Waits until a task has ended. */
export async function endedTask(lab: LabEngine, id: string): Promise<Task> {
  await vi.waitFor(() => expect(taskOf(lab, id).endedAt).toBeDefined(), { timeout: 20_000, interval: 10 })
  return taskOf(lab, id)
}
