import { os } from './base.ts'
import { watchValue } from '../index/watch-value.ts'

export const settings = {
  watch: os.settings.watch.handler(({ context, signal }) =>
    watchValue(() => context.settings.current, context.settings.onChange, signal),
  ),

  update: os.settings.update.handler(({ input, context }) => context.settings.update(input)),
}
