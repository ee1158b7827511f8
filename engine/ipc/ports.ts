import type { PortLike } from './byte-stream.ts'

/** Node's `worker_threads.MessagePort`: the message itself is emitted. */
interface NodePort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'close', listener: () => void): unknown
  close(): void
}

/** Electron's `MessagePortMain`, in the main and in utility processes: it emits an event that has the message. */
interface ElectronPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

/** Adapts a port of `node:worker_threads`; messages begin to flow with the first listener. */
export function nodePort(port: NodePort): PortLike {
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
    onClose: (listener) => void port.on('close', () => listener()),
    close: () => port.close(),
  }
}

/** Adapts Electron's `MessagePortMain`; messages that came before the listener was set are delivered to it. */
export function electronPort(port: ElectronPort): PortLike {
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', (event) => listener(event.data))
      port.start()
    },
    onClose: (listener) => void port.on('close', () => listener()),
    close: () => port.close(),
  }
}

/** Adapts the browser's `MessagePort`; messages that came before the listener was set are delivered to it. */
export function browserPort(port: MessagePort): PortLike {
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.addEventListener('message', (event) => listener(event.data))
      port.start()
    },
    onClose: (listener) => port.addEventListener('close', () => listener()),
    close: () => port.close(),
  }
}

/** What oRPC's message-port adapters take, for a port of ours. */
interface RpcPort {
  postMessage(message: unknown): void
  on(event: string, listener: (event?: { data: unknown }) => void): void
}

/** Adapts one of our ports for oRPC, on either side. */
export function rpcPort(port: PortLike): RpcPort {
  return {
    postMessage: (message) => port.postMessage(message),
    on(event, listener) {
      if (event === 'message') port.onMessage((message) => listener({ data: message }))
      else if (event === 'close') port.onClose(() => listener())
    },
  }
}
