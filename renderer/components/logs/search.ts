import { stripAnsiLines } from '../../lib/ansi.ts'
import { startOf, type Block } from './segment.ts'

/** What is looked for. */
export interface Query {
  text: string
  /** The text is a regular expression, of JavaScript's kind. */
  regex: boolean
  matchCase: boolean
}

/** A query that is ready to run. */
export interface Matcher {
  /** Over many lines; `^` and `$` are those of a line. */
  lines: RegExp
  /** The same without a state, for one line. */
  line: RegExp
}

/** Marks of one line that are reported at most: more than anybody sees. */
const MARKS = 500

const decoder = new TextDecoder()

/** Throws a SyntaxError for a regular expression that is none. */
export function compile({ text, regex, matchCase }: Query): Matcher {
  const source = regex ? text : text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  const flags = matchCase ? 'm' : 'im'
  return { lines: new RegExp(source, `${flags}g`), line: new RegExp(source, flags) }
}

/**
 * Appends the numbers of the block's lines that match, beginning with the line at `from`. The lines are searched as one
 * text, since a call of the engine of regular expressions costs more than a line takes it.
 */
export function searchBlock(block: Block, from: number, { lines, line }: Matcher, found: number[]): void {
  const last = block.ends[block.count - 1]
  if (last === undefined || from >= block.count) return
  const text = stripAnsiLines(decoder.decode(block.bytes.subarray(startOf(block, from), last + 1)))
  let index = from
  let begin = 0
  let end = text.indexOf('\n')
  lines.lastIndex = 0
  for (let match = lines.exec(text); match && end !== -1; match = lines.exec(text)) {
    while (end !== -1 && end < match.index) {
      index += 1
      begin = end + 1
      end = text.indexOf('\n', begin)
    }
    if (end === -1) return
    // `\s` and the like reach over the end of a line, which a person does not mean.
    const within = match.index + match[0].length <= end
    if (within || line.test(text.slice(begin, end))) found.push(block.base + index)
    lines.lastIndex = end + 1
  }
}

/** Begin and end of what matches in one line, by turns. */
export function marksOf(text: string, { lines }: Matcher): number[] {
  const marks: number[] = []
  for (const match of text.matchAll(lines)) {
    if (match[0].length > 0) marks.push(match.index, match.index + match[0].length)
    if (marks.length >= MARKS * 2) break
  }
  return marks
}
