import { os } from './base.ts'

export const sessions = {
  watch: os.sessions.watch.handler(({ context, signal }) => context.sessions.index.watch(signal)),

  exec: os.sessions.exec.handler(async ({ input, context: { endpoints, sessions: store, streams } }) => {
    const endpoint = endpoints.require(input.endpoint)
    const stream = input.stream === undefined ? undefined : streams.accept(input.stream)
    return { session: await store.exec(endpoint, input, stream) }
  }),

  attach: os.sessions.attach.handler(async ({ input, context: { endpoints, sessions: store, streams } }) => {
    const endpoint = endpoints.require(input.endpoint)
    const stream = input.stream === undefined ? undefined : streams.accept(input.stream)
    return { session: await store.attach(endpoint, input, stream) }
  }),

  view: os.sessions.view.handler(({ input, context }) =>
    context.sessions.view(input.session, input, context.streams.accept(input.stream)),
  ),

  resize: os.sessions.resize.handler(({ input, context }) => context.sessions.resize(input.session, input)),

  close: os.sessions.close.handler(({ input, context }) => context.sessions.close(input.session)),
}
