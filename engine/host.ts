import { parentPort, type MessagePort as NodeMessagePort } from 'node:worker_threads'
import type { PortLike } from './ipc/byte-stream.ts'
import type { EngineMessage, HostMessage } from './ipc/host-messages.ts'
import { electronPort, nodePort } from './ipc/ports.ts'

/** The two ports of one window. `control` is for oRPC, which knows each kind of port by itself. */
export interface WindowPorts {
  control: ControlPort
  bytes: PortLike
}

/** Node's port, or Electron's `MessagePortMain`. */
type ControlPort = Pick<NodeMessagePort, 'postMessage' | 'on' | 'start' | 'close'>

/** Whoever forked this process or started this worker. */
interface Host {
  post(message: EngineMessage): void
  onMessage(listener: (message: HostMessage, ports: WindowPorts | undefined) => void): void
}

/** The port of a utility process, as Electron puts it on `process`. */
interface ElectronParent {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: HostMessage; ports: ControlPort[] }) => void): void
}

/** A worker gets its window's ports inside the message, since Node has no other place for them. */
type WorkerMessage = HostMessage & { ports?: NodeMessagePort[] }

/** The host of this process; nothing when it runs by itself. */
export function findHost(): Host | undefined {
  const electron = (process as unknown as { parentPort?: ElectronParent }).parentPort
  if (electron) {
    return {
      post: (message) => electron.postMessage(message),
      onMessage: (listener) =>
        electron.on('message', ({ data, ports: [control, bytes] }) =>
          listener(
            data,
            control && bytes && { control, bytes: electronPort(bytes as Parameters<typeof electronPort>[0]) },
          ),
        ),
    }
  }
  const worker = parentPort
  if (!worker) return undefined
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) =>
      worker.on('message', ({ ports: [control, bytes] = [], ...message }: WorkerMessage) =>
        listener(message, control && bytes && { control, bytes: nodePort(bytes) }),
      ),
  }
}
