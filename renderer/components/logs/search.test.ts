import { array, assert, constantFrom, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { stripAnsi } from '../../lib/ansi.ts'
import { compile, marksOf, searchBlock, type Query } from './search.ts'
import { createSegment } from './segment.ts'

function found(lines: readonly string[], query: Partial<Query>): number[] {
  const segment = createSegment()
  for (const line of lines) {
    const bytes = new TextEncoder().encode(line)
    segment.add({ seconds: 0, nanos: 0, container: 0, stderr: false, bytes, from: 0, to: bytes.length, cut: 0 })
  }
  const numbers: number[] = []
  const matcher = compile({ text: '', regex: false, matchCase: false, ...query })
  for (const block of segment.blocks) searchBlock(block, 0, matcher, numbers)
  return numbers
}

test.each<[string, string[], Partial<Query>, number[]]>([
  ['whatever the case', ['an Error', 'fine', 'ERROR'], { text: 'error' }, [0, 2]],
  ['in the case that is meant', ['an Error', 'ERROR'], { text: 'ERROR', matchCase: true }, [1]],
  ['signs as they stand', ['a.b', 'axb', '(a|b)'], { text: 'a.b' }, [0]],
  ['a regular expression', ['a1', 'b', 'a22'], { text: String.raw`a\d+`, regex: true }, [0, 2]],
  ['the ends of lines', ['one', 'two', 'twone'], { text: '^one$', regex: true }, [0]],
  ['nothing over the end of a line', ['a', 'b', 'a b'], { text: String.raw`a\s+b`, regex: true }, [2]],
  ['a line of which only a part reaches over its end', ['a ', 'b a', 'x'], { text: String.raw`a\s`, regex: true }, [0]],
  ['what is there within escape sequences', ['\x1b[31mred\x1b[0m flag', 'none'], { text: 'red flag' }, [0]],
  ['nothing of the sequences themselves', ['\x1b[31mred', '31m'], { text: '31m' }, [1]],
  ['every line for what matches nothing', ['', 'a', ''], { text: 'x*', regex: true }, [0, 1, 2]],
  ['letters of every language', ['ÄRGER', '漢字', 'x'], { text: 'ärger' }, [0]],
])('finds %s', (_, lines, query, numbers) => {
  expect(found(lines, query)).toEqual(numbers)
})

test('many lines at once give what each line gives', () => {
  const unit = constantFrom('a', 'b', ' ', '\x1b[1m', '\x1b]0;', '\x07', 'é', '🐳')
  const expression = constantFrom('a', 'ab', 'a b', '^b', 'b$', 'a+', '[^a]', String.raw`\s`, '(?=b)', 'a*', '.')
  assert(
    property(array(string({ unit, maxLength: 12 })), expression, (lines, text) => {
      const { line } = compile({ text, regex: true, matchCase: false })
      const expected = lines.flatMap((one, index) => (line.test(stripAnsi(one)) ? [index] : []))
      expect(found(lines, { text, regex: true })).toEqual(expected)
    }),
  )
})

test('marks are where the text is', () => {
  expect(marksOf('ab ab', compile({ text: 'AB', regex: false, matchCase: false }))).toEqual([0, 2, 3, 5])
  expect(marksOf('aaa', compile({ text: 'x*', regex: true, matchCase: false }))).toEqual([])
})

test('what is no regular expression is refused', () => {
  expect(() => compile({ text: '(', regex: true, matchCase: false })).toThrow(SyntaxError)
})
