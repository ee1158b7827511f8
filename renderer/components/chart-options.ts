import type uPlot from 'uplot'
import { chartTooltip } from './chart-tooltip.ts'
import { resolveColor } from '../ui/theme.ts'

export interface ChartLine {
  label: string
  /** Token of its colour. */
  colour: string
  /** Dashed: told apart without colour. */
  dashed?: boolean
  /** Drawn as a line that is not crossed, without a ground of its own. */
  limit?: boolean
}

export interface ChartShape {
  lines: readonly ChartLine[]
  /** A value in words, for the scale and the tooltip. */
  format: (value: number) => string
  /** What the top of the scale is at least, so that noise near zero stays near zero. */
  least: number
  /** Steps that the scale may be divided into; without them 1, 2 and 5 with any number of zeros. */
  steps?: number[]
  locale: string
}

/** Room for the words of the vertical scale, in pixels. */
const SCALE_WIDTH = 68
/** How much free room is left above the largest value. */
const HEADROOM = 1.1
const DASHES = [4, 3]
/** Opacity of the ground under a line, as the last digits of a colour. */
const GROUND = '1f'

/** How uPlot shall draw it on an element, in the colours that the element has. */
export function chartOptions(element: HTMLElement, shape: ChartShape): Omit<uPlot.Options, 'width' | 'height'> {
  const colour = (token: string): string => resolveColor(element, token)
  const time = new Intl.DateTimeFormat(shape.locale, { hour: '2-digit', minute: '2-digit', hour12: false })
  const exactTime = new Intl.DateTimeFormat(shape.locale, { timeStyle: 'medium', hour12: false })
  const { fontFamily } = getComputedStyle(element)
  const axis: uPlot.Axis = {
    stroke: colour('--faint'),
    font: `11px ${fontFamily}`,
    grid: { stroke: colour('--line-soft'), width: 1 },
    ticks: { show: false },
  }
  return {
    legend: { show: false },
    padding: [8, 8, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: {
      x: { time: true },
      y: { range: (_, __, most) => [0, Math.max(shape.least, (most ?? 0) * HEADROOM)] },
    },
    axes: [
      { ...axis, size: 28, space: 80, values: (_, splits) => splits.map((at) => time.format(at * 1000)) },
      {
        ...axis,
        size: SCALE_WIDTH,
        space: 34,
        ...(shape.steps && { incrs: shape.steps }),
        values: (_, splits) => splits.map(shape.format),
      },
    ],
    series: [{}, ...shape.lines.map((line) => seriesOf(line, colour(line.colour)))],
    plugins: [chartTooltip(shape, (at) => exactTime.format(at * 1000))],
  }
}

function seriesOf({ label, dashed, limit }: ChartLine, colour: string): uPlot.Series {
  return {
    label,
    stroke: colour,
    width: limit ? 1 : 1.5,
    points: { show: false },
    ...(dashed || limit ? { dash: DASHES } : { fill: `${colour}${GROUND}` }),
  }
}
