/** How much of an id Docker shows. */
const SHORT = 12

/** An id as Docker shows it: 12 characters, without the name of the digest. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, SHORT)
}
