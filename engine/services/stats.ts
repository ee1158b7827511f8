import { os } from './base.ts'

const SECOND = 1000

export const stats = {
  watch: os.stats.watch.handler(({ input, context, signal }) =>
    context.stats.watch({ ...input, every: input.every * SECOND, history: input.history * SECOND }, signal),
  ),

  look: os.stats.look.handler(({ input, context }) => context.stats.look(input.view, input.containers)),
}
