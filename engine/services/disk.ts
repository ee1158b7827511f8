import { os } from './base.ts'

export const disk = {
  watch: os.disk.watch.handler(async function* ({ input, context, signal }) {
    yield* context.disk.watch(input.endpoint, signal)
  }),

  read: os.disk.read.handler(async ({ input, context }) => ({ scan: await context.disk.read(input.endpoint) })),

  scan: os.disk.scan.handler(({ input, context }) => context.disk.scan(input.endpoint)),

  cancel: os.disk.cancel.handler(({ input, context }) => context.disk.cancel(input.endpoint)),
}
