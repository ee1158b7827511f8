import { expect, it } from 'vitest'
import { firstNames } from './first-names.ts'

it('holds eight names, and says where there are more', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  expect(firstNames([])).toBe('')
  expect(firstNames(names)).toBe('a, b, c, d, e, f, g, h')
  expect(firstNames([...names, 'i'])).toBe('a, b, c, d, e, f, g, h, …')
})
