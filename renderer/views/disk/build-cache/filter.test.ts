import { expect, it } from 'vitest'
import type { DiskBuildCache } from '../../../../engine/ipc/models/disk.ts'
import { matcher } from '../../../lib/filter.ts'
import { cacheFilter, parseAge } from './filter.ts'
import { ownBytes, stateOf } from './state.ts'

const DAY = 86_400_000
const record = (id: string, rest: Partial<DiskBuildCache> = {}): DiskBuildCache => ({
  id,
  type: 'regular',
  description: '',
  bytes: 10,
  inUse: false,
  shared: false,
  created: Date.now(),
  uses: 1,
  parents: [],
  ...rest,
})
const records = [
  record('base', { description: 'pulled from docker.io/library/busybox', shared: true }),
  record('copied', { description: '[2/3] COPY go.mod .', parents: ['base'], created: Date.now() - 40 * DAY }),
  record('built', { description: '[3/3] RUN make', parents: ['copied'], inUse: true, shared: true }),
  record('kept', { type: 'exec.cachemount', created: Date.now() - 40 * DAY, lastUsed: Date.now() - DAY / 2 }),
]
const found = (text: string): string[] => records.filter(matcher(text, cacheFilter)).map(({ id }) => id)

it.each([
  ['', ['base', 'copied', 'built', 'kept']],
  ['is:unused', ['copied', 'kept']],
  ['is:shared', ['base', 'built']],
  ['is:used', ['built']],
  ['is:toString', []],
  // By its last use where there was one.
  ['older:7d', ['copied']],
  ['older:12h', ['copied', 'kept']],
  ['older:', ['base', 'copied', 'built', 'kept']],
  ['older:soon', []],
  ['type:exec.cachemount', ['kept']],
  ['id:cop id:ke', ['copied', 'kept']],
  ['from:copied', ['built']],
  ['run make', ['built']],
])('%j finds %j', (text, ids) => expect(found(text)).toEqual(ids))

it.each([
  ['7', 7 * DAY],
  ['7d', 7 * DAY],
  ['2w', 14 * DAY],
  ['24h', DAY],
  ['90m', 5_400_000],
  ['d', undefined],
  ['-1', undefined],
  ['1y', undefined],
])('reads the age %j', (text, age) => expect(parseAge(text)).toBe(age))

it('counts what an image has with the image', () => {
  expect(ownBytes(records)).toBe(20)
  expect(records.map(stateOf)).toEqual(['shared', 'unused', 'inUse', 'unused'])
})
