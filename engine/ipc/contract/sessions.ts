import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { containerInput, procedure, streamInput } from './base.ts'
import type { CollectionMessage } from '../models/collection.ts'
import type { Session } from '../models/session.ts'

const sessionInput = z.object({ session: z.string().min(1) })
const size = { columns: z.number().int().min(1).max(1000), rows: z.number().int().min(1).max(1000) }

export const sessions = {
  /** All sessions of every endpoint. */
  watch: procedure.output(eventIterator(type<CollectionMessage<Session>>())),
  /**
   * `docker exec -it` with the container's best shell (or `command`). `stream`, if given, is viewed at once:
   * one round trip from click to prompt.
   */
  exec: procedure
    .input(
      containerInput.extend({
        ...size,
        command: z.array(z.string()).optional(),
        user: z.string().optional(),
        workingDir: z.string().optional(),
        stream: streamInput.optional(),
      }),
    )
    .output(type<{ session: string }>()),
  /** `docker attach` to the container's main process; an attach that is open already is answered with. */
  attach: procedure
    .input(containerInput.extend({ ...size, stream: streamInput.optional() }))
    .output(type<{ session: string }>()),
  /**
   * Shows a session on a stream: replays its last 256 KiB, then follows. What the caller writes is typed into it.
   * The stream closes when the view goes or the session ends; several views may be open.
   */
  view: procedure.input(sessionInput.extend({ ...size, stream: streamInput })),
  resize: procedure.input(sessionInput.extend(size)),
  /** Ends it: the shell of an `exec` is killed, an `attach` is detached. Forgets an ended one. */
  close: procedure.input(sessionInput),
}
