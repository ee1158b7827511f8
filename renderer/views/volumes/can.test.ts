import { expect, test } from 'vitest'
import { can } from './can.ts'

test('only what no container has can go, and what has a name only when all of that is to', () => {
  const unused = { anonymous: false, containers: [] }
  expect(can.remove(unused)).toBe(true)
  expect(can.pruneUnused(unused)).toBe(true)
  expect(can.pruneAnonymous(unused)).toBe(false)
  expect(can.pruneAnonymous({ ...unused, anonymous: true })).toBe(true)
  const used = { anonymous: true, containers: ['c1'] }
  expect(can.remove(used)).toBe(false)
  expect(can.pruneUnused(used)).toBe(false)
  expect(can.pruneAnonymous(used)).toBe(false)
})
