/** How a run of text is drawn. Colours are the 16 of a terminal by number, or a CSS `rgb()`. */
export interface Style {
  color?: number | string
  background?: number | string
  bold?: true
  dim?: true
  italic?: true
  underline?: true
  inverse?: true
}

export interface Span {
  text: string
  style: Style
}

/**
 * Every escape sequence: CSI, OSC and other strings with their terminators, two-character ones; unterminated ones reach
 * to the end of the line. Then the control characters that are left, except the tab.
 */
const ESCAPES =
  // oxlint-disable-next-line no-control-regex
  /\x1b\[([0-?]*)([ -/]*[@-~])?|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\|$)?|\x1b[ -/]*[0-~]?|[\x00-\x08\x0a-\x1f\x7f-\x9f]/g

/**
 * Splits a log line into runs of text of one style. Only colours and weights (SGR) are obeyed; everything else that a
 * terminal would act upon is dropped. Every line begins plain, so that lines can be drawn apart.
 */
export function parseAnsi(line: string): Span[] {
  const spans: Span[] = []
  let current: Style = {}
  let from = 0
  const take = (to: number): void => {
    if (to > from) spans.push({ text: line.slice(from, to), style: current })
  }
  for (const match of line.matchAll(ESCAPES)) {
    take(match.index)
    from = match.index + match[0].length
    // A private parameter such as `>4;2` makes `m` mean something else.
    if (match[2] === 'm' && !/[<-?]/.test(match[1] ?? '')) current = applySgr(current, match[1] ?? '')
  }
  take(line.length)
  return spans
}

/** The text of a line without anything that a terminal would act upon. */
export function stripAnsi(line: string): string {
  return line.replaceAll(ESCAPES, '')
}

/** The same within each line of a text: what a sequence leaves open ends with its line. */
const ESCAPES_IN_LINES =
  // oxlint-disable-next-line no-control-regex
  /\x1b\[([0-?]*)([ -/]*[@-~])?|\x1b[\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]?|[\x00-\x08\x0b-\x1f\x7f-\x9f]/g
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/

/** {@link stripAnsi} of many lines at once; a text without anything to strip is given back as it is. */
export function stripAnsiLines(text: string): string {
  return CONTROL.test(text) ? text.replaceAll(ESCAPES_IN_LINES, '') : text
}

function applySgr(before: Style, parameters: string): Style {
  const codes = parameters.split(/[;:]/).map(Number)
  let style = { ...before }
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0
    if (code === 0) style = {}
    else if (code === 1) style.bold = true
    else if (code === 2) style.dim = true
    else if (code === 3) style.italic = true
    else if (code === 4) style.underline = true
    else if (code === 7) style.inverse = true
    else if (code === 22) {
      delete style.bold
      delete style.dim
    } else if (code === 23) delete style.italic
    else if (code === 24) delete style.underline
    else if (code === 27) delete style.inverse
    else if (code >= 30 && code <= 37) style.color = code - 30
    else if (code >= 90 && code <= 97) style.color = code - 82
    else if (code >= 40 && code <= 47) style.background = code - 40
    else if (code >= 100 && code <= 107) style.background = code - 92
    else if (code === 39) delete style.color
    else if (code === 49) delete style.background
    else if (code === 38 || code === 48) {
      const [color, used] = extended(codes.slice(at + 1))
      at += used
      if (color !== undefined) style[code === 38 ? 'color' : 'background'] = color
    }
  }
  return style
}

/** `5;n` (256 colours) or `2;r;g;b`, and how many codes that took. */
function extended(codes: number[]): [number | string | undefined, number] {
  const byte = (at: number): number => Math.min(255, Math.max(0, codes[at] || 0))
  if (codes[0] === 2) return [`rgb(${byte(1)} ${byte(2)} ${byte(3)})`, 4]
  if (codes[0] !== 5) return [undefined, 1]
  const index = byte(1)
  if (index < 16) return [index, 2]
  if (index >= 232) return [`rgb(${[0, 0, 0].fill((index - 232) * 10 + 8).join(' ')})`, 2]
  const cube = index - 16
  return [`rgb(${level(Math.floor(cube / 36))} ${level(Math.floor(cube / 6) % 6)} ${level(cube % 6)})`, 2]
}

/** One component of the 6 × 6 × 6 cube of a 256-colour terminal. */
function level(part: number): number {
  return part === 0 ? 0 : part * 40 + 55
}
