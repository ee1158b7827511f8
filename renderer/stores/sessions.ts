import { createCollection } from './collection.ts'
import type { Session } from '../../engine/ipc/models/session.ts'

/** Terminals of every endpoint. */
export const useSessions = createCollection<Session>()

/** One terminal; undefined before the engine has told of it, and after it was closed. */
export const useSession = (id: string | undefined): Session | undefined =>
  useSessions((state) => (id === undefined ? undefined : state.byId.get(id)))
