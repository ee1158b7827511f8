import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../ipc/contract/index.ts'
import { nodePort } from '../ipc/ports.ts'
import { openStreams } from '../ipc/streams.ts'
import type { Streams } from '../ipc/streams.ts'
import type { Windows } from '../windows.ts'

/** What a window has of the engine: calls and streams. */
export interface TestWindow {
  call: ContractRouterClient<typeof contract>
  streams: Streams
  /** The window goes: both ports close. */
  close(): void
}

/** Connects a window to an engine in the same process, over real ports. */
export function connectWindow(windows: Windows): TestWindow {
  const control = new MessageChannel()
  const bytes = new MessageChannel()
  windows.adopt({ control: control.port1, bytes: nodePort(bytes.port1) })
  const call: TestWindow['call'] = createORPCClient(new RPCLink({ port: control.port2 }))
  control.port2.start()
  return {
    call,
    streams: openStreams(nodePort(bytes.port2)),
    close() {
      control.port2.close()
      bytes.port2.close()
    },
  }
}
