/** Epoch seconds as Node's `utimes` takes them: a number below 0, a time before 1970, it would take for now. */
export function fileTime(seconds: number): number | Date {
  return seconds < 0 ? new Date(seconds * 1000) : seconds
}
