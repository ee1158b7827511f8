import { os } from './base.ts'
import { streamLogs } from '../logs/log-stream.ts'

export const logs = {
  open: os.logs.open.handler(async ({ input, context }) => {
    const { client } = context.endpoints.require(input.endpoint)
    await streamLogs(client, input.container, input, context.streams.accept(input.stream))
  }),
}
