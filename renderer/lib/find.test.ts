import { expect, test } from 'vitest'
import { parseAnsi } from './ansi.ts'
import { hasText, markFound } from './find.ts'

const marked = (text: string, query: string): string =>
  markFound(parseAnsi(text), query)
    .map((span) => (span.found ? `[${span.text}]` : span.text))
    .join('')

test.each([
  ['an Error and an error', 'error', 'an [Error] and an [error]'],
  ['aaaa', 'aa', '[aa][aa]'],
  ['nothing', 'x', 'nothing'],
  ['all', '', 'all'],
  ['ab\x1b[31mcd\x1b[0mef', 'bcde', 'a[b][cd][e]f'],
])('%j looked through for %j', (text, query, result) => {
  expect(marked(text, query)).toBe(result)
})

test('case does not matter', () => {
  expect(hasText('Ready', 'rEA')).toBe(true)
  expect(hasText('Ready', 'red')).toBe(false)
})
