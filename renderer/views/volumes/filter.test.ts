import { expect, test } from 'vitest'
import { matcher } from '../../lib/filter.ts'
import { volumeFilter, volumeName } from './filter.ts'
import type { Volume } from '../../../engine/ipc/models/volume.ts'

const volume = (id: string, facts: Partial<Volume> = {}): Volume => ({
  id,
  driver: 'local',
  anonymous: false,
  labels: {},
  options: {},
  mountpoint: '',
  scope: 'local',
  containers: [],
  ...facts,
})
const made = '0'.repeat(64)
const rows = [
  volume('shop_data', { containers: ['c1'], project: 'shop', labels: { team: 'a' } }),
  volume('old'),
  volume(made, { anonymous: true, driver: 'nfs' }),
]
const found = (text: string): string[] => rows.filter(matcher(text, volumeFilter)).map(({ id }) => id)

test.each([
  ['is:unused', ['old', made]],
  ['is:used', ['shop_data']],
  ['is:unused is:named', ['shop_data', 'old', made]],
  ['is:anonymous', [made]],
  ['is:toString', []],
  ['driver:nfs', [made]],
  ['project:shop', ['shop_data']],
  ['label:team=a', ['shop_data']],
  ['-label:team', ['old', made]],
  ['old', ['old']],
])('%s', (text, expected) => expect(found(text)).toEqual(expected))

test('a name that Docker made up is shown by its beginning', () => {
  expect(volumeName({ id: made })).toBe('000000000000')
  expect(volumeName({ id: 'data' })).toBe('data')
})
