import { expect, test } from 'vitest'
import { checkPull } from './check-pull.ts'
import { problemOf } from './names.ts'

test.each([
  [{ image: 'redis' }, undefined],
  [{ image: 'redis@sha256:' + 'a'.repeat(64), platform: 'linux/arm/v7' }, undefined],
  [{ image: 'registry.test:5000/team/app', allTags: true }, undefined],
  [{ image: 'Redis' }, 'imageReferenceUppercase'],
  [{ image: 'redis:7', allTags: true }, 'allTagsWithTag'],
  [{ image: 'redis@sha256:' + 'a'.repeat(64), allTags: true }, 'allTagsWithTag'],
  [{ image: 'redis', platform: 'linux arm' }, 'platformInvalid'],
] as const)('%j: %s', (pull, reason) => {
  expect(problemOf(() => checkPull(pull))?.reason).toBe(reason)
})
