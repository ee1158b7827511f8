import { expect, test } from 'vitest'
import { changedLimits } from '../../../../engine/ipc/limits.ts'
import type { Limits } from '../../../../engine/ipc/models/limits.ts'
import { readUpdateForm, toUpdateForm, type UpdateForm } from './form.ts'

const MB = 1024 * 1024
const host = { cpus: 4, autoRemove: false }
const current: Limits = { memory: 64 * MB, cpus: 0.5, restart: { name: 'on-failure', retries: 3 } }

const read = (change: Partial<UpdateForm['texts']>, rest: Partial<UpdateForm> = {}) => {
  const form = toUpdateForm(current)
  return readUpdateForm({ ...form, ...rest, texts: { ...form.texts, ...change } }, current, host)
}
const reasons = (change: Partial<UpdateForm['texts']>, rest: Partial<UpdateForm> = {}) =>
  Object.fromEntries(Object.entries(read(change, rest).problems).map(([field, { reason }]) => [field, reason]))

test('the dialog shows what is, and asks for nothing until something is changed', () => {
  expect(toUpdateForm(current)).toMatchObject({
    texts: { memory: '64m', cpus: '0.5' },
    restart: 'on-failure',
    retries: '3',
  })
  expect(changedLimits(read({}).wanted, current)).toEqual({})
})

test('what is changed is asked for', () => {
  const { wanted, problems } = read({ memory: '128m', memorySwap: '-1' }, { restart: 'always' })
  expect(problems).toEqual({})
  expect(changedLimits(wanted, current)).toEqual({
    memory: 128 * MB,
    memorySwap: -1,
    restart: { name: 'always', retries: 0 },
  })
})

test('what Docker would refuse is said beside its field', () => {
  expect(reasons({ memory: 'much' })).toEqual({ memory: 'sizeInvalid' })
  expect(reasons({ memory: '1m' })).toEqual({ memory: 'memoryTooSmall' })
  expect(reasons({ memory: '' })).toEqual({ memory: 'limitNotRemovable' })
  expect(reasons({ cpus: '5' })).toEqual({ cpus: 'cpusOutOfRange' })
  expect(reasons({ pidsLimit: 'x' })).toEqual({ pidsLimit: 'numberInvalid' })
  expect(reasons({}, { retries: 'x' })).toEqual({ retries: 'numberInvalid' })
})
