import type { ConnectionState } from './endpoint.ts'

/**
 * What a subscription to a live list receives: first a snapshot, then patches. `rows: undefined` in a snapshot means
 * that the engine has not answered yet: "nothing there" may only be shown for an empty array.
 */
export type CollectionMessage<Row> =
  | { type: 'snapshot'; rows: Row[] | undefined; connection: ConnectionState }
  | { type: 'patch'; upsert: Row[]; remove: string[]; connection: ConnectionState }
