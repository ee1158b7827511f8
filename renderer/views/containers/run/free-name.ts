/** The first of `web`, `web-2`, `web-3`, … that no container has; what is numbered already is counted on. */
export function freeName(taken: ReadonlySet<string>, name: string): string {
  const [, base = name, number = '1'] = /^(.+?)(?:-(\d+))?$/.exec(name) ?? []
  if (!taken.has(name)) return name
  let next = Number(number) + 1
  while (taken.has(`${base}-${next}`)) next += 1
  return `${base}-${next}`
}
