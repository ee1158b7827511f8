import { useLayoutEffect, useRef } from 'react'
import type { SparklineShape } from '../lib/sparkline.ts'
import { useThemeVersion } from './theme.ts'
import styles from './Sparkline.module.css'

const WIDTH = 48
const HEIGHT = 16
/** Half a line's width stays free around it. */
const EDGE = 1
const LINE = 1.25

/** Where the line is drawn, for `sparklinePath`. */
export const SPARKLINE_ROOM = { width: WIDTH - 2 * EDGE, height: HEIGHT } satisfies Partial<SparklineShape>

/**
 * How a value went of late, beside the value itself: for the eye alone. Drawn on a canvas: a hundred of them that change
 * at once as SVG lay out the list anew each time.
 */
export function Sparkline({ path }: { path: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useThemeVersion()
  useLayoutEffect(() => {
    if (canvas.current) draw(canvas.current, path, colourOf(canvas.current, theme))
  }, [path, theme])
  return <canvas ref={canvas} aria-hidden="true" className={styles.sparkline} />
}

let known: { theme: number; colour: string } | undefined

/** The colour is the same for all, and asking for it makes the browser settle all styles. */
function colourOf(canvas: HTMLCanvasElement, theme: number): string {
  if (known?.theme !== theme) known = { theme, colour: getComputedStyle(canvas).color }
  return known.colour
}

function draw(canvas: HTMLCanvasElement, path: string, colour: string): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const scale = window.devicePixelRatio
  // Setting the size clears it.
  canvas.width = WIDTH * scale
  canvas.height = (HEIGHT + 2 * EDGE) * scale
  context.scale(scale, scale)
  context.translate(EDGE, EDGE)
  context.strokeStyle = colour
  context.lineWidth = LINE
  context.lineJoin = 'round'
  context.stroke(new Path2D(path))
}
