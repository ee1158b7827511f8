import { expect, test } from 'vitest'
import { webAddress } from './open-link.ts'

test.each([
  ['https://example.com/a?b#c', 'https://example.com/a?b#c'],
  ['HTTP://Example.com', 'http://example.com/'],
  // Cyrillic а.
  ['https://\u0430pple.com', 'https://xn--pple-43d.com/'],
  ['https://example.com@evil.test/', 'https://example.com@evil.test/'],
])('%s opens as %s', (text, address) => {
  expect(webAddress(text)).toBe(address)
})

test.each(['file:///etc/passwd', 'javascript:alert(1)', 'ssh://host', 'longshore://app', 'example.com', ''])(
  '“%s” is not opened',
  (text) => {
    expect(webAddress(text)).toBeUndefined()
  },
)
