import { expect, test } from 'vitest'
import { parseAnsi } from './ansi.ts'
import { markFound, marksOf } from './find.ts'

const marked = (text: string, marks: number[]): string =>
  markFound(parseAnsi(text), marks)
    .map((span) => (span.found ? `[${span.text}]` : span.text))
    .join('')

test.each([
  ['an Error and an error', [3, 8, 16, 21], 'an [Error] and an [error]'],
  ['aaaa', [0, 2, 2, 4], '[aa][aa]'],
  ['nothing', [], 'nothing'],
  ['ab\x1b[31mcd\x1b[0mef', [1, 5], 'a[b][cd][e]f'],
])('%j with marks at %j', (text, marks, result) => {
  expect(marked(text, marks)).toBe(result)
})

test('marks every place of a plain text, whatever the case', () => {
  expect(marksOf('Redis redis REDIS', 'redis')).toEqual([0, 5, 6, 11, 12, 17])
  expect(marksOf('aaa', 'aa')).toEqual([0, 2])
  expect(marksOf('text', '')).toEqual([])
})
