import { expect, test } from 'vitest'
import { carryVolumes } from './carry-volumes.ts'
import { runRequest, type RunRequestInput } from './models/run-request.ts'

const NAME = 'a'.repeat(64)
const carried = [{ name: NAME, target: '/data', readOnly: false }]

const carry = (mounts: RunRequestInput['mounts'], declared: string[] = []) =>
  carryVolumes(runRequest({ image: 'redis', mounts }), carried, declared).mounts.map((mount) => [
    mount.type === 'tmpfs' ? 'tmpfs' : mount.source,
    mount.target,
  ])

test('an anonymous volume is asked for by its name', () => {
  expect(carry([{ type: 'volume', target: '/data' }])).toEqual([[NAME, '/data']])
})

test('a volume that only the image wants is asked for as well', () => {
  expect(carry([], ['/data'])).toEqual([[NAME, '/data']])
})

test('what was put in its place stays, and so does a mount that was taken away', () => {
  expect(carry([{ type: 'volume', source: 'files', target: '/data' }], ['/data'])).toEqual([['files', '/data']])
  expect(carry([{ type: 'tmpfs', target: '/data' }], ['/data'])).toEqual([['tmpfs', '/data']])
  expect(carry([])).toEqual([])
})

test('a further anonymous volume stays anonymous', () => {
  expect(carry([{ type: 'volume', target: '/other' }])).toEqual([['', '/other']])
})
