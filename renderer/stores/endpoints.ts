import { create } from 'zustand'
import type { Endpoint } from '../../engine/ipc/models/endpoint.ts'

interface Endpoints {
  /** Undefined until the engine process has answered. */
  endpoints: readonly Endpoint[] | undefined
  /** The one whose objects the window shows. */
  current: Endpoint | undefined
}

export const useEndpoints = create<Endpoints>()(() => ({ endpoints: undefined, current: undefined }))

/** The endpoint whose objects the window shows; undefined until the engine process has answered. */
export const useCurrentEndpoint = (): Endpoint | undefined => useEndpoints((state) => state.current)

/** Id of the current endpoint, for calls. Views are only shown once there is one. */
export function currentEndpoint(): string {
  return useEndpoints.getState().current?.id ?? ''
}

/** Takes the engine's newest list of endpoints: what is shown stays shown, and is the first one to begin with. */
export function setEndpoints(endpoints: readonly Endpoint[]): void {
  useEndpoints.setState(({ current }) => ({
    endpoints,
    current: endpoints.find(({ id }) => id === current?.id) ?? endpoints[0],
  }))
}
