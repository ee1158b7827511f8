import { expect, test } from 'vitest'
import { DETACH_KEYS, detachChords, parseDetachKeys } from './detach-keys.ts'

test.each([
  [DETACH_KEYS, ['ctrl-p', 'ctrl-q']],
  ['ctrl-\\', ['ctrl-\\']],
  ['ctrl-a,d', ['ctrl-a', 'd']],
  ['DEL', ['DEL']],
])('%s is as Docker reads it', (text, keys) => {
  expect(parseDetachKeys(text)).toEqual(keys)
})

test.each(['', 'ctrl-', 'ctrl-P', 'ctrl-p,', 'ctrl-1', 'alt-x', 'ab', ' ', 'ctrl-p, ctrl-q', 'é'])(
  '“%s” is refused',
  (text) => {
    expect(() => parseDetachKeys(text)).toThrow(/detach keys/)
  },
)

test('chords are written as on a keyboard', () => {
  expect(detachChords()).toEqual(['Ctrl+P', 'Ctrl+Q'])
  expect(detachChords('ctrl-a,d')).toEqual(['Ctrl+A', 'd'])
})
