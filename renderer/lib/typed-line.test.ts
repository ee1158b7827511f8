import { expect, test } from 'vitest'
import { createTypedLine } from './typed-line.ts'

function type(...typed: string[]): { sent: string[]; shown: string } {
  const sent: string[] = []
  let shown = ''
  const take = createTypedLine({ send: (text) => sent.push(text), show: (text) => (shown += text) })
  for (const text of typed) take(text)
  return { sent, shown }
}

test('a line is shown as it is typed, and sent with a line feed', () => {
  expect(type('h', 'i', '\r', 'x')).toEqual({ sent: ['hi\n'], shown: 'hi\r\nx' })
  expect(type('one\rtwo\r\nthree\n').sent).toEqual(['one\n', 'two\n', 'three\n'])
  expect(type('\r').sent).toEqual(['\n'])
})

test('it can be corrected before that', () => {
  expect(type('a', 'b', '\x7f', '\x7f', '\x7f', 'c', '\r')).toEqual({ sent: ['c\n'], shown: 'ab\b \b\b \bc\r\n' })
  expect(type('界', '\b').shown).toBe('界\b \b\b \b')
  expect(type('rm -rf', '\x15', 'ls\r').sent).toEqual(['ls\n'])
})

test('Ctrl+D sends what has no end yet, and other control characters go at once', () => {
  expect(type('name', '\x04', '\x04').sent).toEqual(['name'])
  expect(type('ab', '\x10', '\x11').sent).toEqual(['\x10', '\x11'])
  expect(type('a', '\x1b[A', '\t', '\r').sent).toEqual(['a\t\n'])
})
