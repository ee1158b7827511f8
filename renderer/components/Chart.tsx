import { useEffect, useEffectEvent, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { Value } from '../lib/stats-series.ts'
import { chartOptions, type ChartShape } from './chart-options.ts'
import { onThemeChange } from '../ui/theme.ts'
import styles from './Chart.module.css'

/** Height in pixels: there before anything is drawn, so that nothing jumps. */
const HEIGHT = 168

interface ChartValues {
  /** Epoch milliseconds, ascending. */
  times: readonly number[]
  /** One for each line, as long as `times`. */
  values: readonly (readonly Value[])[]
  /** Epoch milliseconds at its edges. */
  from: number
  to: number
}

interface ChartProps extends ChartShape, ChartValues {
  /** What it shows, in words: for those who do not see it. */
  label: string
}

/** Lines over time, in the theme's colours, as wide as the room it is given. */
export function Chart(props: ChartProps) {
  // What the lines are is settled when a plot is made.
  return <Plot key={`${props.locale} ${props.lines.map(({ label }) => label).join()}`} {...props} />
}

function Plot(props: ChartProps) {
  const { label, times, values, from, to } = props
  const host = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(undefined)

  const make = useEffectEvent((element: HTMLElement) => {
    plot.current?.destroy()
    const size = { width: element.clientWidth, height: HEIGHT }
    plot.current = new uPlot({ ...size, ...chartOptions(element, props) }, [[]], element)
    draw(plot.current, props)
  })
  useEffect(() => {
    const element = host.current
    if (!element) return
    make(element)
    const stopTheme = onThemeChange(() => make(element))
    const resizing = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height: HEIGHT }))
    resizing.observe(element)
    return () => {
      stopTheme()
      resizing.disconnect()
      plot.current?.destroy()
      plot.current = undefined
    }
  }, [])
  useEffect(() => {
    if (plot.current) draw(plot.current, { times, values, from, to })
  }, [times, values, from, to])

  return <div ref={host} role="img" aria-label={label} className={styles.chart} style={{ height: HEIGHT }} />
}

function draw(plot: uPlot, { times, values, from, to }: ChartValues): void {
  plot.batch(() => {
    plot.setData([times.map((at) => at / 1000), ...values] as uPlot.AlignedData, false)
    plot.setScale('x', { min: from / 1000, max: to / 1000 })
  })
}
