import { create } from 'zustand'
import type { Endpoint } from '../../engine/ipc/models/endpoint.ts'

/** Milliseconds in which a running engine is found again; a state that comes and goes in that time tells nobody anything. */
const GRACE = 1000

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

let held: ReturnType<typeof setTimeout> | undefined

/** Takes the engine's newest list of endpoints: what is shown stays shown, and is the first one to begin with. */
export function setEndpoints(endpoints: readonly Endpoint[]): void {
  clearTimeout(held)
  const before = useEndpoints.getState().current
  const current = endpoints.find(({ id }) => id === before?.id) ?? endpoints[0]
  const take = (): void => useEndpoints.setState({ endpoints, current })
  if (before && current && isFoundAgain(before, current)) held = setTimeout(take, GRACE)
  else take()
}

/** An engine process that has just begun has yet to find what it left running, and the window showed as running. */
function isFoundAgain(before: Endpoint, { id, runtime, connection }: Endpoint): boolean {
  return (
    before.id === id &&
    before.connection.state === 'live' &&
    connection.state === 'connecting' &&
    (runtime.phase === 'starting' || runtime.phase === 'running')
  )
}
