import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { endpointInput, procedure } from './base.ts'
import type { Endpoint, HostUsage } from '../models/endpoint.ts'

export const endpoints = {
  /** All endpoints, again whenever one of them changes. */
  watch: procedure.output(eventIterator(type<Endpoint[]>())),
  /** Starts a bundled engine, or connects an external one. Resolves when it answers or has failed. */
  start: procedure.input(endpointInput),
  /**
   * Stops a bundled engine and cleans up what it started (daemon, containerd, bridge, socket).
   * `stopContainers: false` leaves containers running without their daemon, as `--live-restore` does.
   */
  stop: procedure.input(endpointInput.extend({ stopContainers: z.boolean().default(true) })),
  /** Restarts the daemon; containers keep running where the engine can (`--live-restore`). */
  restart: procedure.input(endpointInput),
  /** Lists everything anew (F5): a full `GET` of each kind; resolves when the new rows are in the index. */
  refresh: procedure.input(endpointInput),
  /** Use of the machine's CPU, memory and disk every few seconds; only for local endpoints, else ends at once. */
  usage: procedure.input(endpointInput).output(eventIterator(type<HostUsage>())),
}
