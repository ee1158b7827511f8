import { os } from './base.ts'
import { onStream } from './on-stream.ts'
import { streamLogs } from '../logs/log-stream.ts'

export const logs = {
  open: os.logs.open.handler(({ input, context: { endpoints, streams } }) =>
    onStream(streams, input.stream, (stream) =>
      streamLogs(
        endpoints.require(input.endpoint).client,
        input.container,
        input,
        stream,
        endpoints.files(input.endpoint)?.dataRoot,
      ),
    ),
  ),

  save: os.logs.save.handler(({ input, context }) => ({ task: context.tasks.start({ kind: 'saveLogs', ...input }) })),
}
