import { z } from 'zod'
import { containerInput, procedure, streamInput } from './base.ts'

export const logs = {
  /**
   * `docker logs --timestamps --tail N [--follow]` onto a stream, in Docker's own raw-stream framing
   * (`engine/ipc/log-frames.ts`) whether or not the container has a terminal, so that stderr stays marked.
   * Resolves when the stream is open; closing the stream ends the request. With `follow` the stream ends when the
   * container stops, as `docker logs -f` does.
   */
  open: procedure.input(
    containerInput.extend({
      stream: streamInput,
      tail: z.number().int().min(0).max(1_000_000).default(10_000),
      follow: z.boolean().default(true),
      /** Only lines after this RFC 3339 time; resumes a view without a gap. */
      since: z.string().optional(),
    }),
  ),
}
