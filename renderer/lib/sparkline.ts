/** One value of a line; `at` in milliseconds. Undefined: not known, the line has a gap. */
export interface Point {
  at: number
  value: number | undefined
}

export interface SparklineShape {
  width: number
  height: number
  /** Milliseconds from edge to edge; the newest point is at the end. */
  span: number
  /** Milliseconds between points: each stands on a multiple of it, so that a line that stays level stays the same. */
  step: number
  /** The least that reaches the top: without it noise near zero would look like a storm. */
  least: number
}

/** The path of a small line over time, from zero at the bottom to the largest value at the top. */
export function sparklinePath(points: readonly Point[], { width, height, span, step, least }: SparklineShape): string {
  const end = points.at(-1)?.at ?? 0
  const seen = points
    .map(({ at, value }) => ({ age: Math.round((end - at) / step) * step, value }))
    .filter(({ age }) => age <= span)
  const top = seen.reduce((most, { value = 0 }) => Math.max(most, value), least)
  let path = ''
  let drawing = false
  for (const { age, value } of seen) {
    if (value !== undefined) {
      const x = width - (age / span) * width
      path += `${drawing ? 'L' : 'M'}${x.toFixed(1)} ${(height - (value / top) * height).toFixed(1)}`
    }
    drawing = value !== undefined
  }
  return path
}
