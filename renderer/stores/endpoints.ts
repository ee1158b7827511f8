import { create } from 'zustand'
import type { Endpoint } from '../../engine/ipc/models/endpoint.ts'

interface Endpoints {
  /** Undefined until the engine process has answered. */
  endpoints: readonly Endpoint[] | undefined
  /** The one whose objects the window shows; the first one until another is chosen. */
  current: Endpoint | undefined
  chosen: string | undefined
}

export const useEndpoints = create<Endpoints>()(() => ({ endpoints: undefined, current: undefined, chosen: undefined }))

/** The endpoint whose objects the window shows; undefined until the engine process has answered. */
export const useCurrentEndpoint = (): Endpoint | undefined => useEndpoints((state) => state.current)

/** Id of the current endpoint, for calls. Views are only shown once there is one. */
export function currentEndpoint(): string {
  return useEndpoints.getState().current?.id ?? ''
}

/** Takes the engine's newest list of endpoints. */
export function setEndpoints(endpoints: readonly Endpoint[]): void {
  useEndpoints.setState(({ chosen }) => ({ endpoints, current: pick(endpoints, chosen) }))
}

/** Shows another endpoint's objects in this window. */
export function chooseEndpoint(chosen: string): void {
  useEndpoints.setState(({ endpoints }) => ({ chosen, current: pick(endpoints, chosen) }))
}

function pick(endpoints: readonly Endpoint[] | undefined, chosen: string | undefined): Endpoint | undefined {
  return endpoints?.find((endpoint) => endpoint.id === chosen) ?? endpoints?.[0]
}
