/**
 * Options of a `POST …/create`, told in its body alone. dockerode would put all of them into the address as well: so
 * would environments and passwords of drivers stand in the logs of a daemon that debugs and of every proxy on the way,
 * and a long environment would be refused. `query` is what Docker does read from the address.
 */
export function inBody<Options extends object>(
  body: Options,
  abortSignal: AbortSignal | undefined,
  query: Record<string, string | undefined> = {},
): Options {
  const asked = Object.entries(query).filter(([, value]) => value)
  // dockerode's types know neither.
  return { _query: Object.fromEntries(asked), _body: body, abortSignal } as unknown as Options
}
