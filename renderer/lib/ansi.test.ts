import { assert, constantFrom, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { parseAnsi, stripAnsi } from './ansi.ts'

test('colours and weights become styles, and every line begins plain', () => {
  expect(parseAnsi('a\x1b[1;31mb\x1b[0mc\x1b[92md')).toEqual([
    { text: 'a', style: {} },
    { text: 'b', style: { bold: true, color: 1 } },
    { text: 'c', style: {} },
    { text: 'd', style: { color: 10 } },
  ])
  expect(parseAnsi('e')).toEqual([{ text: 'e', style: {} }])
})

test('256 and true colours', () => {
  expect(parseAnsi('\x1b[38;5;196mx')[0]?.style).toEqual({ color: 'rgb(255 0 0)' })
  expect(parseAnsi('\x1b[48;2;1;2;999mx')[0]?.style).toEqual({ background: 'rgb(1 2 255)' })
  expect(parseAnsi('\x1b[38;5;244mx')[0]?.style).toEqual({ color: 'rgb(128 128 128)' })
})

test.each([
  ['\x1b]0;new title\x07text', 'text'],
  ['\x1b]52;c;aGFja2Vk\x1b\\text', 'text'],
  ['\x1b[>4;2mplain', 'plain'],
  ['a\x1b[2Jb\x1b[?1049hc', 'abc'],
  ['\x1bP+q544e\x1b\\x', 'x'],
  ['tab\tstays\rreturn goes', 'tab\tstaysreturn goes'],
  ['\x1b]0;never ends', ''],
])('%j is shown as %j', (line, shown) => {
  expect(stripAnsi(line)).toBe(shown)
  expect(
    parseAnsi(line)
      .map((span) => span.text)
      .join(''),
  ).toBe(shown)
})

test('nothing that a terminal acts upon is ever left', () => {
  const hostile = string({
    unit: constantFrom('\x1b', '[', ']', ';', '0', '5', 'm', '\x07', '\\', 'P', 'a', '\x9b', '\b'),
  })
  assert(
    property(hostile, (line) => {
      // oxlint-disable-next-line no-control-regex
      expect(stripAnsi(line)).not.toMatch(/[\x00-\x08\x0a-\x1f\x7f-\x9f]/)
    }),
  )
})
