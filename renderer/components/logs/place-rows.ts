/** Height of a line that is not wrapped, in pixels; `.row` in the style sheet. */
export const LINE = 18
/** Room above the first line, where it is said what came before; `.edge` in the style sheet. */
export const EDGE = 36
/** Room below the last line. */
const FOOT = 8

/** The parts of the window that rows are laid out in. */
interface Places {
  scroller: HTMLElement
  /** As high as all rows would be. */
  spacer: HTMLElement
  /** Has the rows that are drawn, one below the other. */
  layer: HTMLElement
}

/** Rows that are drawn. */
interface Drawn {
  origin: number
  total: number
  /** Number of the first that is drawn, and how many are. */
  from: number
  count: number
}

/**
 * Lays the drawn rows out. Scrolling is by rows, as if none was wrapped: at `n` heights of a line stands the n-th row,
 * and between two rows a high one moves quicker. So nobody has to know how high a million rows are, and the row that is
 * looked at stays where it is whatever happens above.
 */
export function placeRows({ scroller, spacer, layer }: Places, { origin, total, from, count }: Drawn): void {
  const height = scroller.clientHeight
  const bottom = layer.offsetHeight
  const drawnToEnd = from + count >= origin + total
  const last = drawnToEnd ? lastTop(layer, height - FOOT) : undefined
  // At the lowest place the last row stands at the foot.
  const lines = last === undefined ? total - (height - FOOT) / LINE : from - origin + last
  spacer.style.height = `${Math.max(height, EDGE + Math.max(0, lines) * LINE + height)}px`
  const top = (scroller.scrollTop - EDGE) / LINE + origin - from
  const index = Math.floor(top)
  const row = layer.children[index]
  let offset = top * LINE
  if (row instanceof HTMLElement) offset = row.offsetTop + (top - index) * row.offsetHeight
  else if (index >= count) offset = bottom + (top - count) * LINE
  let y = scroller.scrollTop - offset
  // Rows that are higher than they were taken for end at the foot all the same.
  if (drawnToEnd && from === origin && bottom + EDGE < height) y = EDGE
  else if (drawnToEnd) y = Math.max(y, scroller.scrollTop + height - FOOT - bottom)
  layer.style.transform = `translateY(${Math.round(y)}px)`
}

/** The row, with its fraction, that stands at the top when the last one stands at the foot. */
function lastTop(layer: HTMLElement, height: number): number | undefined {
  const top = layer.offsetHeight - height
  if (top <= 0) return layer.childElementCount > 0 && layer.offsetHeight > 0 ? undefined : 0
  // Each question about a place costs, so the rows are halved instead of asked one by one.
  let [index, beyond] = [0, layer.childElementCount]
  while (beyond - index > 1) {
    const middle = (index + beyond) >> 1
    if (rowAt(layer, middle).offsetTop <= top) index = middle
    else beyond = middle
  }
  const row = rowAt(layer, index)
  return index + (top - row.offsetTop) / Math.max(1, row.offsetHeight)
}

function rowAt(layer: HTMLElement, index: number): HTMLElement {
  return layer.children[index] as HTMLElement
}

/** The row at the top of what is seen, with its fraction. */
export function topRow(scroller: HTMLElement, origin: number): number {
  return origin + (scroller.scrollTop - EDGE) / LINE
}

/** Rows that fit. */
export function visibleRows(scroller: HTMLElement): number {
  return Math.ceil(scroller.clientHeight / LINE) + 1
}
