import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { endpointInput, procedure } from './base.ts'
import type { DiskScan, DiskState } from '../models/disk.ts'
import type { Rescue, RescueReceipt } from '../models/rescue.ts'

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
  /** What our own engine's files can be freed of while it does not run. Fails with `rescueRunning` while it does. */
  lookForRescue: procedure.input(endpointInput).output(type<Rescue>()),
  /** Frees these, by the ids that `lookForRescue` gave. Fails with `rescueRunning` while the engine runs. */
  rescue: procedure
    .input(endpointInput.extend({ items: z.array(z.string().min(1)).min(1).max(10_000) }))
    .output(type<RescueReceipt>()),
}
