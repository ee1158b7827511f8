import { expect, it } from 'vitest'
import { toAscii } from './ascii.ts'

it('leaves what the code says as it was', () => {
  const code = "[`“${'船🚢'}”`, /^[一-龥]+\\u{1F600}?$/u.test('货船'), /^.$/u.test('🚢'), '\\\\é', 'a\u2028b']"
  const ascii = toAscii(code)
  expect(ascii).toMatch(/^[\x20-\x7e]+$/)
  // oxlint-disable-next-line no-eval -- that it is read alike is what is to be shown
  expect((0, eval)(ascii)).toEqual(['“船🚢”', true, true, '\\é', 'a\u2028b'])
})
