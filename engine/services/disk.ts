import { os } from './base.ts'
import type { EngineContext } from './base.ts'
import { lookForRescue, rescue } from '../disk/rescue.ts'
import { failure } from '../ipc/errors.ts'
import type { EngineFiles } from '../runtime/engine-files.ts'

/** States in which nothing of an engine uses its files. */
const RESTS = ['absent', 'stopped', 'failed']

/** The files of our own engine, while it does not run. */
function filesAtRest({ endpoints }: EngineContext, { endpoint: id }: { endpoint: string }): EngineFiles {
  const files = endpoints.files(id)
  if (!files) throw failure('rescueForeign', {})
  const phase = endpoints.list().find((endpoint) => endpoint.id === id)?.runtime.phase
  if (!phase || !RESTS.includes(phase)) throw failure('rescueRunning', {})
  return files
}

export const disk = {
  watch: os.disk.watch.handler(async function* ({ input, context, signal }) {
    yield* context.disk.watch(input.endpoint, signal)
  }),

  read: os.disk.read.handler(async ({ input, context }) => ({ scan: await context.disk.read(input.endpoint) })),

  scan: os.disk.scan.handler(({ input, context }) => context.disk.scan(input.endpoint)),

  cancel: os.disk.cancel.handler(({ input, context }) => context.disk.cancel(input.endpoint)),

  lookForRescue: os.disk.lookForRescue.handler(({ input, context }) => lookForRescue(filesAtRest(context, input))),

  rescue: os.disk.rescue.handler(({ input, context }) => rescue(filesAtRest(context, input), input.items)),
}
