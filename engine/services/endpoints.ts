import { os } from './base.ts'
import { watchValue } from '../index/watch-value.ts'

export const endpoints = {
  watch: os.endpoints.watch.handler(({ context, signal }) =>
    watchValue(() => context.endpoints.list(), context.endpoints.onChange, signal),
  ),

  start: os.endpoints.start.handler(({ input, context }) => context.endpoints.start(input.endpoint)),

  stop: os.endpoints.stop.handler(({ input, context }) => context.endpoints.stop(input.endpoint, input)),

  restart: os.endpoints.restart.handler(({ input, context }) => context.endpoints.restart(input.endpoint)),

  refresh: os.endpoints.refresh.handler(({ input, context }) => context.endpoints.refresh(input.endpoint)),

  usage: os.endpoints.usage.handler(async function* ({ input, context, signal = new AbortController().signal }) {
    yield* context.endpoints.usage(input.endpoint, signal)
  }),
}
