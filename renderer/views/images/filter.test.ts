import { expect, test } from 'vitest'
import { matcher } from '../../lib/filter.ts'
import { imageFilter, imageName } from './filter.ts'
import type { Image } from '../../../engine/ipc/models/image.ts'

const redis: Image = {
  id: 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  tags: ['redis:7', 'localhost:5000/redis:old'],
  digests: [],
  created: 0,
  size: 137_000_000,
  labels: { maintainer: 'somebody' },
  containers: ['c1'],
}

test.each([
  ['redis:7', true],
  ['tag:7', true],
  ['tag:old', true],
  ['tag:5000/redis', false],
  ['used:yes', true],
  ['used:no', false],
  ['dangling:no', true],
  ['id:0123456789ab', true],
  ['label:maintainer', true],
  ['nginx', false],
])('%j matches: %j', (text, matches) => {
  expect(matcher(text, imageFilter)(redis)).toBe(matches)
})

test('an image without a tag is called by its short id', () => {
  expect(imageName(redis)).toBe('redis:7')
  expect(imageName({ ...redis, tags: [] })).toBe('0123456789ab')
})
