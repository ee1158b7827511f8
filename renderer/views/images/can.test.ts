import { expect, test } from 'vitest'
import { can } from './can.ts'

test('a dangling image has nothing to take away or to copy', () => {
  const dangling = { tags: [], digests: [] }
  expect(can.untag(dangling)).toBe(false)
  expect(can.copyReference(dangling)).toBe(false)
  expect(can.copyDigest(dangling)).toBe(false)
})
