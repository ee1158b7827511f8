import { type } from '@orpc/contract'
import { z } from 'zod'
import { containerInput, endpointInput, procedure, streamInput } from './base.ts'

/** Seconds since 1970 with up to nine decimals, as the API takes it (`engine/ipc/docker-time.ts` reads what people type). */
const time = z.string().regex(/^\d{1,12}(\.\d{1,9})?$/)

/** Which part of a log. Entries are what the daemon stores: lines, or parts of 16 KiB of a longer one. */
export const logRange = z.object({
  /** Entries from the end; all when absent. */
  tail: z.number().int().min(0).optional(),
  /** Begins with the first entry of this time or later. */
  since: time.optional(),
  /** Ends before the first entry that is later. */
  until: time.optional(),
})

export const logs = {
  /**
   * `docker logs --timestamps` onto a stream, in Docker's own raw-stream framing (`engine/ipc/log-frames.ts`) whether
   * or not the container has a terminal, so that stderr stays marked. Resolves when the stream is open; closing the
   * stream ends the request. With `follow` the stream ends when the container stops, as `docker logs -f` does.
   * Much of the past (no `follow`, 10,000 entries or more) of our own engine's `json-file` logs is read from their files.
   * UNSUPPORTED when the container's logging driver keeps nothing that could be read.
   */
  open: procedure.input(
    containerInput.extend({ stream: streamInput, follow: z.boolean().default(true), ...logRange.shape }),
  ),
  /**
   * `docker logs … > path 2>&1` as a task; answers with its id. The file is of the machine that Longshore runs on.
   * Several logs go into one file in the order of their times, each line with `name | ` before it.
   */
  save: procedure
    .input(
      endpointInput.extend({
        containers: z.array(z.object({ container: z.string().min(1), name: z.string().min(1) })).min(1),
        path: z.string().min(1),
        timestamps: z.boolean(),
        ...logRange.shape,
      }),
    )
    .output(type<{ task: string }>()),
}
