/** One line of the bench's output. */
export interface Figure {
  /** One of the names that `npm run bench` documents. */
  name: string
  value: number
  unit: 'ms' | 'MB' | '% of a core' | 'share of frames'
  /** What `value` is held against, measured in the same run, and `value` divided by it. */
  baseline?: number
  ratio?: number
  /** What the ratio, or the value where there is none, must not be above. */
  goal: number
  /** What the value was made of: medians, counts, repetitions. Milliseconds and bytes, rounded. */
  details: Record<string, number | number[]>
  /** What was wrong beside the value: such a figure fails whatever the value. */
  wrong?: string
}

/** Prints a figure as one line of JSON on standard output, with the verdict. */
export function report(figure: Figure): void {
  const { name, unit, baseline = null, goal, details, wrong } = figure
  const value = round(figure.value, 3)
  const ratio = figure.ratio === undefined ? null : round(figure.ratio, 3)
  const pass = wrong === undefined && (ratio ?? value) <= goal
  process.stdout.write(`${JSON.stringify({ name, value, unit, baseline, ratio, goal, pass, wrong, details })}\n`)
}

/** Tells how it goes, on standard error: standard output has figures only. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** The value below which `share` (0 to 1) of the samples lie: the nearest rank, so always one of them. */
export function percentile(samples: number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (value === undefined) throw new Error('no samples')
  return value
}

export function median(samples: number[]): number {
  return percentile(samples, 0.5)
}

export function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits))
}

/** Now in epoch milliseconds with fractions, on the clock that pages read as `performance.timeOrigin + now()`. */
export function epoch(): number {
  return performance.timeOrigin + performance.now()
}

/**
 * Measures two things by turns, so that whatever slows the machine down slows both; a first round of each is thrown
 * away, because it fills caches for the rest.
 */
export async function alternate(
  rounds: number,
  ours: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<{ ours: number[]; baseline: number[]; medians: Pick<Figure, 'value' | 'baseline' | 'ratio'> }> {
  const samples = { ours: [] as number[], baseline: [] as number[] }
  for (let index = 0; index <= rounds; index++) {
    const pair = [await baseline(), await ours()] as const
    say(`  round ${index}: ${round(pair[1])} ms against ${round(pair[0])} ms`)
    if (index === 0) continue
    samples.baseline.push(round(pair[0]))
    samples.ours.push(round(pair[1]))
  }
  const [value, against] = [median(samples.ours), median(samples.baseline)]
  return { ...samples, medians: { value, baseline: against, ratio: value / against } }
}
