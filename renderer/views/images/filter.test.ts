import { expect, test } from 'vitest'
import { matcher } from '../../lib/filter.ts'
import { imageFilter, imageName } from './filter.ts'
import type { Image } from '../../../engine/ipc/models/image.ts'

const redis: Image = {
  id: 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  tags: ['redis:7', 'localhost:5000/redis:old'],
  digests: [],
  created: 2,
  size: 137_000_000,
  labels: { maintainer: 'somebody' },
  containers: ['c1'],
}

const old: Image = { ...redis, id: `sha256:${'1'.repeat(64)}`, tags: ['old:1'], created: 1 }
const fresh: Image = { ...redis, id: `sha256:fedcba987654${'0'.repeat(52)}`, tags: ['new:latest'], created: 3 }

test.each([
  ['redis:7', true],
  ['tag:7', true],
  ['tag:old', true],
  ['tag:5000/redis', false],
  ['repository:redis', true],
  ['repository:localhost:5000', true],
  ['repository:nginx', false],
  ['used:yes', true],
  ['unused:yes', false],
  ['unused:no', true],
  ['since:old:1', true],
  ['since:old', false],
  ['since:new', false],
  ['before:new', true],
  ['before:fedcba987654', true],
  ['before:redis:7', false],
  ['before:nothing', false],
  ['used:no', false],
  ['dangling:no', true],
  ['id:0123456789ab', true],
  ['label:maintainer', true],
  ['nginx', false],
])('%j matches: %j', (text, matches) => {
  expect(matcher(text, imageFilter([old, redis, fresh]))(redis)).toBe(matches)
})

test('an image that was pulled by its digest is found by its repository', () => {
  const digests = [`postgres@sha256:${'2'.repeat(64)}`]
  const matches = matcher('repository:postgres', imageFilter([]))
  expect(matches({ ...redis, tags: [], digests })).toBe(true)
  expect(matches({ ...redis, tags: [], digests: [] })).toBe(false)
})

test('an image without a tag is called by its short id', () => {
  expect(imageName(redis)).toBe('redis:7')
  expect(imageName({ ...redis, tags: [] })).toBe('0123456789ab')
})
