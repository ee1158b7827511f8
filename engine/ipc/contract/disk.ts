import { eventIterator, type } from '@orpc/contract'
import { endpointInput, procedure } from './base.ts'
import type { DiskScan, DiskState } from '../models/disk.ts'

export const disk = {
  /** What is known of an engine's disk use, and how far a scan is; measures nothing. */
  watch: procedure.input(endpointInput).output(eventIterator(type<DiskState>())),
  /** The last scan, also of an earlier run of the app; undefined when there was none. */
  read: procedure.input(endpointInput).output(type<{ scan?: DiskScan }>()),
  /**
   * Measures anew (`docker system df -v`, and the files of our own engine); joins a scan that is under way. Resolves
   * when it has ended, however it did: `watch` tells.
   */
  scan: procedure.input(endpointInput),
  /** Gives up the scan that is under way; does nothing when there is none. */
  cancel: procedure.input(endpointInput),
}
