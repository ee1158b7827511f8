import { os } from './base.ts'
import type { EngineContext } from './base.ts'
import { onStream } from './on-stream.ts'
import type { ByteStream } from '../ipc/byte-stream.ts'

export const sessions = {
  watch: os.sessions.watch.handler(({ context, signal }) => context.sessions.index.watch(signal)),

  offers: os.sessions.offers.handler(({ input, context }) =>
    context.sessions.offers(context.endpoints.require(input.endpoint), input.container),
  ),

  exec: os.sessions.exec.handler(({ input, context }) =>
    maybeOnStream(context, input.stream, async (stream) => ({
      session: await context.sessions.exec(context.endpoints.require(input.endpoint), input, stream),
    })),
  ),

  attach: os.sessions.attach.handler(({ input, context }) =>
    maybeOnStream(context, input.stream, async (stream) => ({
      session: await context.sessions.attach(context.endpoints.require(input.endpoint), input, stream),
    })),
  ),

  view: os.sessions.view.handler(({ input, context }) =>
    onStream(context.streams, input.stream, (stream) => context.sessions.view(input.session, input, stream)),
  ),

  resize: os.sessions.resize.handler(({ input, context }) => context.sessions.resize(input.session, input)),

  rename: os.sessions.rename.handler(({ input, context }) => context.sessions.rename(input.session, input.name)),

  close: os.sessions.close.handler(({ input, context }) => context.sessions.close(input.session)),
}

function maybeOnStream<Answer>(
  { streams }: EngineContext,
  id: number | undefined,
  run: (stream?: ByteStream) => Promise<Answer>,
): Promise<Answer> {
  return id === undefined ? run() : onStream(streams, id, run)
}
