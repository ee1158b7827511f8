import { os } from './base.ts'
import type { CopyRequest } from '../tasks/copy-spec.ts'
import type { EngineContext } from './base.ts'
import { onStream } from './on-stream.ts'
import { checkCopyIn, checkCopyOut } from '../copy/check.ts'
import { makeFolder, removeFile, renameFile } from '../files/change-files.ts'
import { streamChanges } from '../files/changes.ts'
import { streamFolder } from '../files/list.ts'
import { follow } from '../files/read-file.ts'
import { readSizes } from '../files/sizes.ts'
import { streamFile } from '../files/view.ts'

const clientOf = (context: EngineContext, { endpoint }: { endpoint: string }) =>
  context.endpoints.require(endpoint).client

/** The container's name, for the command of a task. */
const nameOf = (context: EngineContext, input: { endpoint: string; container: string }): string =>
  clientOf(context, input).nameOf(input.container)

/** Starts a copy; where it goes through a helper of a volume, that stays until the copy has ended. */
function startCopy(
  context: EngineContext,
  spec: { kind: 'copyIn' | 'copyOut'; endpoint: string; copy: Omit<CopyRequest, 'name' | 'volume'> },
): { task: string } {
  const { tasks, helpers } = context
  const held = helpers.opened.hold(spec.copy.container)
  const name = held?.name ?? nameOf(context, { endpoint: spec.endpoint, container: spec.copy.container })
  const task = tasks.start({ ...spec, copy: { ...spec.copy, name, ...(held && { volume: held.volume }) } })
  if (held) {
    const stop = tasks.index.onChange(() => {
      if (tasks.index.get(task)?.endedAt === undefined && tasks.index.get(task)) return
      stop()
      held.close()
    })
  }
  return { task }
}

export const files = {
  list: os.files.list.handler(({ input, context }) =>
    onStream(context.streams, input.stream, (stream) => {
      void streamFolder(clientOf(context, input), input.container, input, stream)
    }),
  ),

  resolve: os.files.resolve.handler(async ({ input, context, signal }) => {
    const { real, stat } = await follow(clientOf(context, input), input.container, input.path, signal)
    return { path: real, kind: stat.kind, size: stat.size }
  }),

  read: os.files.read.handler(({ input, context }) =>
    onStream(context.streams, input.stream, (stream) =>
      streamFile(clientOf(context, input), input.container, input, stream),
    ),
  ),

  makeFolder: os.files.makeFolder.handler(({ input, context }) =>
    makeFolder(clientOf(context, input), input.container, input.path),
  ),

  rename: os.files.rename.handler(({ input, context }) =>
    renameFile(clientOf(context, input), input.container, input.path, input.name),
  ),

  remove: os.files.remove.handler(({ input, context }) =>
    removeFile(clientOf(context, input), input.container, input.path),
  ),

  changes: os.files.changes.handler(({ input, context }) =>
    onStream(context.streams, input.stream, (stream) =>
      streamChanges(clientOf(context, input), input.container, stream),
    ),
  ),

  sizes: os.files.sizes.handler(({ input, context, signal }) =>
    readSizes(clientOf(context, input), input.container, input.paths, signal),
  ),

  checkCopyIn: os.files.checkCopyIn.handler(({ input, context }) => checkCopyIn(clientOf(context, input), input)),
  checkCopyOut: os.files.checkCopyOut.handler(({ input, context }) => checkCopyOut(clientOf(context, input), input)),

  copyIn: os.files.copyIn.handler(({ input: { endpoint, ...copy }, context }) =>
    startCopy(context, { kind: 'copyIn', endpoint, copy }),
  ),

  copyOut: os.files.copyOut.handler(({ input: { endpoint, ...copy }, context }) =>
    startCopy(context, { kind: 'copyOut', endpoint, copy }),
  ),

  export: os.files.export.handler(({ input: { endpoint, container, target }, context }) => ({
    task: context.tasks.start({
      kind: 'export',
      endpoint,
      container,
      target,
      name: nameOf(context, { endpoint, container }),
    }),
  })),
}
