import { expect, it } from 'vitest'
import type { CreateVolume } from './models/volume.ts'
import { checkCreateVolume } from './volume-check.ts'

const plain: CreateVolume = { name: 'data', driver: '', options: [], labels: [] }
const free = (_name: string): boolean => false
const reasons = (request: Partial<CreateVolume>, isTaken = free): string[] =>
  checkCreateVolume({ ...plain, ...request }, isTaken).map(({ path, error }) => `${path} ${error.reason}`)

it('takes what Docker takes, a name of its own making too', () => {
  expect(reasons({})).toEqual([])
  expect(reasons({ name: '' })).toEqual([])
  expect(reasons({ options: [{ name: 'size', value: '1G' }] })).toEqual([])
})

it('refuses names that Docker refuses, and those that are taken', () => {
  expect(reasons({ name: 'a' })).toEqual(['name volumeNameInvalid'])
  expect(reasons({ name: '-data' })).toEqual(['name volumeNameInvalid'])
  expect(reasons({}, (name) => name === 'data')).toEqual(['name volumeExists'])
})

it('knows which options of local belong together, and those of other drivers not', () => {
  const type = { name: 'type', value: 'nfs' }
  expect(reasons({ options: [type] })).toEqual(['options.0.name volumeOptionNeeds'])
  expect(reasons({ options: [type, { name: 'device', value: ':/export' }] })).toEqual([])
  expect(reasons({ options: [{ name: 'share', value: 'x' }] })).toEqual(['options.0.name volumeOptionInvalid'])
  expect(reasons({ options: [{ name: 'constructor', value: 'x' }] })).toEqual(['options.0.name volumeOptionInvalid'])
  expect(reasons({ driver: 'vieux/sshfs', options: [{ name: 'sshcmd', value: 'x' }] })).toEqual([])
})

it('refuses a name that is missing or stands twice', () => {
  const label = { name: 'team', value: 'a' }
  expect(reasons({ labels: [label, { ...label, value: 'b' }, { name: '', value: '' }] })).toEqual([
    'labels.1.name nameTwice',
    'labels.2.name required',
  ])
})
