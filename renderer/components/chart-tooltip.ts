import type uPlot from 'uplot'
import type { ChartShape } from './chart-options.ts'
import styles from './Chart.module.css'

/** Pixels between the pointer and its tooltip. */
const DISTANCE = 12

/** Says beside the pointer what the lines were at that moment. */
export function chartTooltip({ lines, format }: ChartShape, time: (seconds: number) => string): uPlot.Plugin {
  const tooltip = document.createElement('div')
  tooltip.className = styles.tooltip ?? ''

  function show({ cursor: { idx, left = -1 }, data, over }: uPlot): void {
    const at = idx === null || idx === undefined ? undefined : data[0][idx]
    if (at === undefined || left < 0) {
      tooltip.style.display = 'none'
      return
    }
    const values = lines.map((line, index) => {
      const value = data[index + 1]?.[idx ?? 0]
      const text = typeof value === 'number' ? format(value) : '–'
      return lines.length > 1 ? `${line.label} ${text}` : text
    })
    tooltip.textContent = [time(at), ...values].join('\n')
    tooltip.style.display = 'block'
    const isRight = left > over.clientWidth / 2
    tooltip.style.left = isRight ? '' : `${left + DISTANCE}px`
    tooltip.style.right = isRight ? `${over.clientWidth - left + DISTANCE}px` : ''
  }

  return { hooks: { init: (plot) => plot.over.append(tooltip), setCursor: show } }
}
