import { os } from './base.ts'

export const tasks = {
  watch: os.tasks.watch.handler(({ context, signal }) => context.tasks.index.watch(signal)),

  cancel: os.tasks.cancel.handler(({ input, context }) => context.tasks.cancel(input.task)),

  retry: os.tasks.retry.handler(({ input, context }) => context.tasks.retry(input.task)),

  tell: os.tasks.tell.handler(({ input, context }) => context.tasks.tell(input.task)),

  clear: os.tasks.clear.handler(({ input, context }) => context.tasks.clear(input.task)),
}
