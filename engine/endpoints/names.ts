import type { DriverKind } from '../ipc/models/endpoint.ts'

/** What an endpoint is called, by how it comes to be. */
export const ENDPOINT_NAMES: Record<DriverKind, string> = { bundled: 'Longshore engine', external: 'Docker' }
