import type { Container } from './container.ts'
import type { Endpoint } from './endpoint.ts'

/**
 * What a window shows until the engine process has taken over: an engine of our own that an earlier run left running,
 * and what it answered when the app was started.
 */
export interface FirstList {
  endpoint: Endpoint
  containers: Container[]
}
