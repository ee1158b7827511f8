import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { endpointInput, procedure } from './base.ts'
import type { StatsUpdate } from '../models/stats.ts'

/** A view's own name, unique over all windows; what it looks at is changed under it. */
const viewInput = z.object({ view: z.uuid(), containers: z.array(z.string().min(1)).max(1000) })

export const stats = {
  /**
   * `docker stats` of the containers that a view looks at: what is known of them at once, then news, at most one
   * message per 16 ms. Nothing is sampled for longer than somebody looks; ends with the call's signal. A container that
   * does not run is told as `stopped`, which is no error.
   */
  watch: procedure
    .input(
      endpointInput.extend({
        ...viewInput.shape,
        /** Seconds between samples. */
        every: z.number().int().min(1).max(60),
        /** Seconds of the past that the view has use for. */
        history: z.number().int().min(0).max(1800),
      }),
    )
    .output(eventIterator(type<StatsUpdate[]>())),
  /** Changes what a view looks at; does nothing for one that is not watching, which names them when it does. */
  look: procedure.input(viewInput),
}
