/** One value of a series; null is a gap in its line. */
export type Value = number | null

interface Timed {
  /** Epoch milliseconds. */
  at: number
}

/** A pause of so many usual distances is a gap: nobody looked, or the container did not run. */
const GAP = 4

/** Samples with a hole, where there was a pause, just after the last one before it. Distance in milliseconds. */
export function withGaps<Sample extends Timed>(samples: readonly Sample[], distance: number): (Sample | Timed)[] {
  return samples.flatMap((sample, index) => {
    const before = samples[index - 1]
    return before && sample.at - before.at > GAP * distance ? [{ at: before.at + 1 }, sample] : [sample]
  })
}

/** How fast a count grew towards each sample, a second. Null for the first, after a gap, and where it began anew. */
export function rates<Sample extends Timed>(
  samples: readonly (Sample | Timed)[],
  pick: (sample: Sample | Timed) => number | undefined,
): Value[] {
  return samples.map((sample, index) => {
    const before = samples[index - 1]
    const [from, to] = [before && pick(before), pick(sample)]
    if (!before || from === undefined || to === undefined || to < from || sample.at <= before.at) return null
    return ((to - from) * 1000) / (sample.at - before.at)
  })
}

/** Least and most of what is known. */
export function extent(values: readonly Value[]): { least: number; most: number } | undefined {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? undefined : { least: Math.min(...known), most: Math.max(...known) }
}
