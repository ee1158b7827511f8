import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { procedure } from './base.ts'
import type { CollectionMessage } from '../models/collection.ts'
import type { Task } from '../models/task.ts'

const taskInput = z.object({ task: z.string().min(1) })

export const tasks = {
  /** All tasks, of every endpoint; patches come at most every 16 ms with the newest value of each. */
  watch: procedure.output(eventIterator(type<CollectionMessage<Task>>())),
  /** Resolves when nothing of the task runs any more. */
  cancel: procedure.input(taskInput),
  /** Starts a failed or cancelled task anew under the same id. */
  retry: procedure.input(taskInput),
  /** Whether the end of an `untold` task is still to be told: true for the first who asks, who then tells it. */
  tell: procedure.input(taskInput).output(type<boolean>()),
  /** Forgets one ended task, or all of them. */
  clear: procedure.input(taskInput.partial()),
}
