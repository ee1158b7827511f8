import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { containerInput, procedure, streamInput } from './base.ts'
import type { CollectionMessage } from '../models/collection.ts'
import { parseDetachKeys } from '../detach-keys.ts'
import { parseEnvironmentLine } from '../names.ts'
import type { Session, SessionOffers } from '../models/session.ts'

const sessionInput = z.object({ session: z.string().min(1) })
const size = { columns: z.number().int().min(1).max(1000), rows: z.number().int().min(1).max(1000) }

/** Whether a parser takes the text; the window says why not beside the field. */
const reads =
  (parse: (text: string) => unknown) =>
  (text: string): boolean => {
    try {
      parse(text)
      return true
    } catch {
      return false
    }
  }

export const sessions = {
  /** All sessions of every endpoint. */
  watch: procedure.output(eventIterator(type<CollectionMessage<Session>>())),
  /** What a terminal in a running container can be opened with; a short `exec` in it finds out. */
  offers: procedure.input(containerInput).output(type<SessionOffers>()),
  /**
   * `docker exec -it` with the container's best shell (or `command`). `stream`, if given, is viewed at once:
   * one round trip from click to prompt.
   */
  exec: procedure
    .input(
      containerInput.extend({
        ...size,
        command: z.array(z.string()).min(1).optional(),
        user: z.string().min(1).optional(),
        workingDir: z.string().min(1).optional(),
        env: z.array(z.string().refine(reads(parseEnvironmentLine))).optional(),
        privileged: z.boolean().optional(),
        stream: streamInput.optional(),
      }),
    )
    .output(type<{ session: string }>()),
  /** `docker attach` to the container's main process; an attach that is open already is answered with. */
  attach: procedure
    .input(
      containerInput.extend({
        ...size,
        detachKeys: z.string().refine(reads(parseDetachKeys)).optional(),
        stream: streamInput.optional(),
      }),
    )
    .output(type<{ session: string }>()),
  /**
   * Shows a session on a stream: replays its last 256 KiB, then follows. What the caller writes is typed into it.
   * The stream closes when the view goes or the session ends; several views may be open.
   */
  view: procedure.input(sessionInput.extend({ ...size, stream: streamInput })),
  resize: procedure.input(sessionInput.extend(size)),
  /** Calls it by a name of one's own; without one it is called after its container again. */
  rename: procedure.input(sessionInput.extend({ name: z.string().trim().max(60) })),
  /** Ends it: the shell of an `exec` is killed, an `attach` is detached. Forgets an ended one. */
  close: procedure.input(sessionInput),
}
