import type { TextPlace } from './log-desk.ts'

/** What is selected in a log, also where its lines are not drawn. */
export interface LogSelection {
  /** From the earlier place to the later; undefined when nothing is selected. */
  range(): { from: TextPlace; to: TextPlace } | undefined
  all(): void
  /** Shows what is selected of the rows that are drawn; to be called after they were drawn. */
  restore(): void
  dispose(): void
}

interface End {
  node: Node | null
  offset: number
}

/** The places that were put into the browser's selection, and whether each stands for one that is not drawn. */
interface Applied {
  anchor: End & { clamped: boolean }
  focus: End & { clamped: boolean }
}

/**
 * Follows the browser's selection in `layer`. It knows only of rows that are in the document; what it forgets when they
 * go is remembered here by line, and given back to it when they come again.
 */
export function followSelection(layer: HTMLElement): LogSelection {
  let anchor: TextPlace | undefined
  let focus: TextPlace | undefined
  let applied: Applied | undefined

  const onChange = (): void => {
    const selection = document.getSelection()
    if (!selection || selection.rangeCount === 0) return
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection
    if (!layer.contains(anchorNode) || !layer.contains(focusNode)) {
      // Rows that went have taken their end of the selection along; anywhere else, something else was selected.
      if (anchorNode && !layer.contains(anchorNode) && !anchorNode.contains(layer)) anchor = focus = applied = undefined
      return
    }
    if (!keeps(applied?.anchor, anchorNode, anchorOffset)) anchor = placeOf(anchorNode, anchorOffset)
    if (!keeps(applied?.focus, focusNode, focusOffset)) focus = placeOf(focusNode, focusOffset)
  }
  const onDown = (event: MouseEvent): void => {
    if (event.button !== 0) return
    if (!event.shiftKey || !anchor) {
      anchor = focus = applied = undefined
      return
    }
    // The browser would extend from what is drawn, or begin anew where that is nothing.
    const point = document.caretRangeFromPoint(event.clientX, event.clientY)
    focus = placeOf(point?.startContainer ?? null, point?.startOffset ?? 0) ?? focus
    event.preventDefault()
    restore()
  }
  const restore = (): void => {
    const selection = document.getSelection()
    if (!anchor || !focus || !selection) return
    const [from, to] = [endOf(layer, anchor), endOf(layer, focus)]
    if (!from || !to || (from.side !== 0 && from.side === to.side)) {
      if (selection.rangeCount > 0 && layer.contains(selection.anchorNode)) selection.removeAllRanges()
      return
    }
    applied = { anchor: { ...from, clamped: from.side !== 0 }, focus: { ...to, clamped: to.side !== 0 } }
    const same =
      selection.anchorNode === from.node &&
      selection.anchorOffset === from.offset &&
      selection.focusNode === to.node &&
      selection.focusOffset === to.offset
    if (!same) selection.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
  }

  document.addEventListener('selectionchange', onChange)
  layer.addEventListener('mousedown', onDown)
  return {
    range() {
      if (!anchor || !focus) return undefined
      const forward = anchor.number < focus.number || (anchor.number === focus.number && anchor.offset <= focus.offset)
      const [from, to] = forward ? [anchor, focus] : [focus, anchor]
      return from.number === to.number && from.offset === to.offset ? undefined : { from, to }
    },
    all() {
      anchor = { number: -Infinity, offset: 0 }
      focus = { number: Infinity, offset: Infinity }
      restore()
    },
    restore,
    dispose() {
      document.removeEventListener('selectionchange', onChange)
      layer.removeEventListener('mousedown', onDown)
    },
  }
}

/** Whether an end of the selection is where one was put that stands for a line which is not drawn. */
function keeps(end: Applied['anchor'] | undefined, node: Node | null, offset: number): boolean {
  return end !== undefined && end.clamped && end.node === node && end.offset === offset
}

/** The line that a node belongs to, and how many characters of its text come before. */
function placeOf(node: Node | null, offset: number): TextPlace | undefined {
  const element = node instanceof Element ? node : node?.parentElement
  // Between two rows the browser names the layer and a child.
  const row = element?.closest('[data-number]') ?? element?.children[offset] ?? element?.lastElementChild
  const text = row?.querySelector('[data-text]')
  if (!node || !(row instanceof HTMLElement) || !text) return undefined
  const number = Number(row.dataset['number'])
  const range = document.createRange()
  range.selectNodeContents(text)
  const side = range.comparePoint(node, offset)
  if (side < 0) return { number, offset: 0 }
  if (side === 0) range.setEnd(node, offset)
  return { number, offset: range.toString().length }
}

/** Where a place is in the document; `side` tells whether it lies before or after all that is drawn. */
function endOf(
  layer: HTMLElement,
  { number, offset }: TextPlace,
): { node: Node; offset: number; side: number } | undefined {
  const rows = [...layer.querySelectorAll<HTMLElement>('[data-number]')]
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return undefined
  if (number < Number(first.dataset['number'])) return { ...textPlace(first, 0), side: -1 }
  if (number > Number(last.dataset['number'])) return { ...textPlace(last, Infinity), side: 1 }
  const row = rows.findLast((one) => Number(one.dataset['number']) <= number) ?? first
  const exact = Number(row.dataset['number']) === number
  return { ...textPlace(row, exact ? offset : Infinity), side: 0 }
}

function textPlace(row: HTMLElement, offset: number): { node: Node; offset: number } {
  const text = row.querySelector('[data-text]') ?? row
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
  let left = offset
  let last: Node | undefined
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0
    if (left <= length) return { node, offset: left }
    left -= length
    last = node
  }
  return last ? { node: last, offset: last.textContent?.length ?? 0 } : { node: text, offset: 0 }
}
