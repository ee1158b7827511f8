import { expect, test } from 'vitest'
import { listedNames } from './names.ts'

test.each([
  [['redis:7'], [], { repository: 'redis', tags: ['7'], others: [] }],
  [
    ['redis:7', 'localhost:5000/redis:7', 'redis:latest'],
    ['redis@sha256:1'],
    { repository: 'redis', tags: ['7', 'latest'], others: ['localhost:5000/redis:7'] },
  ],
  [[], ['localhost:5000/team/app@sha256:1'], { repository: 'localhost:5000/team/app', tags: [], others: [] }],
  [[], [], { repository: undefined, tags: [], others: [] }],
])('%j, pulled as %j', (tags, digests, names) => {
  expect(listedNames({ tags, digests })).toEqual(names)
})
