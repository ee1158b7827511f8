import { expect, test } from 'vitest'
import { can } from './can.ts'

const tagged = { tags: ['redis:7'], digests: ['redis@sha256:0'], containers: [] }

test('a dangling image has nothing to take away or to copy', () => {
  const dangling = { tags: [], digests: [], containers: [] }
  expect(can.untag(dangling)).toBe(false)
  expect(can.copyReference(dangling)).toBe(false)
  expect(can.copyDigest(dangling)).toBe(false)
  expect(can.pruneDangling(dangling)).toBe(true)
})

test('only what no container uses is pruned, and what has a tag only when all of that is', () => {
  expect(can.pruneDangling(tagged)).toBe(false)
  expect(can.pruneUnused(tagged)).toBe(true)
  expect(can.pruneUnused({ ...tagged, containers: ['c1'] })).toBe(false)
  expect(can.pruneDangling({ tags: [], digests: [], containers: ['c1'] })).toBe(false)
})
