import { ORPCError } from '@orpc/client'
import { create } from 'zustand'
import { describe, Failure, isErrorShape, type ErrorShape } from '../engine/ipc/errors.ts'
import { browserPort } from '../engine/ipc/ports.ts'
import { createEngineClient, type EngineStatus } from './engine-client.ts'
import type { Bridge, PageMessage } from '../electron/shell/bridge.ts'
import type { FirstList } from '../engine/ipc/models/first-list.ts'

declare global {
  interface Window {
    /** Absent outside Electron. */
    longshore?: Bridge
  }
}

/** How the window is connected to the engine process. Not to be confused with the endpoint's own connection. */
export const useEngineStatus = create<{ status: EngineStatus }>()(() => ({ status: 'connecting' }))

/** The engine process, as this window reaches it. */
export const engine = createEngineClient((status) => useEngineStatus.setState({ status }))

let takeFirstList!: (first: FirstList) => void
/** What a running engine has before the engine process is up; pending for good where there is no such list. */
export const firstList = new Promise<FirstList>((resolve) => (takeFirstList = resolve))

/** Connects to the engine process now and whenever main brings new ports. */
function listen(bridge: Bridge): void {
  window.addEventListener('message', ({ source, data, ports }: MessageEvent<PageMessage | undefined>) => {
    if (source !== window || data?.nonce !== bridge.nonce) return
    if (data.type === 'longshore:first-list') takeFirstList(JSON.parse(data.text))
    if (data.type === 'longshore:engine') engine.lose(data.state)
    const [control, bytes] = ports
    if (data.type === 'longshore:ports' && control && bytes) engine.connect(browserPort(control), browserPort(bytes))
  })
  bridge.listen()
}

// Tests of the views' pure parts import this module without a window.
if (typeof window !== 'undefined' && window.longshore) listen(window.longshore)

/** Says in the closed set what went wrong with a call, whatever was thrown. */
export function toErrorShape(error: unknown): ErrorShape {
  if (error instanceof Failure) return error.shape
  if (error instanceof ORPCError && isErrorShape(error.data)) return error.data
  if (error instanceof Error && error.name === 'AbortError') return describe('cancelled', {})
  return describe('internal', { detail: error instanceof Error ? error.message : String(error) })
}
