import { expect, it, vi } from 'vitest'
import { dispatch } from './dispatch.ts'
import type { ShellProcedures } from './contract.ts'

const openExternal = vi.fn<ShellProcedures<string>['openExternal']>()
const procedures = { openExternal } as unknown as ShellProcedures<string>

it('runs a procedure with its checked input and the caller', async () => {
  await dispatch(procedures, 'openExternal', { url: 'https://a.example', more: 1 }, 'window 1')
  expect(openExternal).toHaveBeenCalledWith({ url: 'https://a.example' }, 'window 1')
})

it.each([['toString'], ['__proto__'], ['quit'], [undefined], [7]])('knows no procedure %s', async (name) => {
  await expect(dispatch(procedures, name, {}, 'window 1')).rejects.toThrow('The shell has no procedure')
})

it.each([
  ['openExternal', { url: 5 }],
  ['openExternal', undefined],
  ['pickHostPath', { kind: 'socket', title: 'x' }],
  ['showItem', { path: '' }],
  ['appearance', { theme: 'dark', background: 'red', language: 'en' }],
  ['painted', { state: 'maybe' }],
])('refuses %s with %j', async (name, input) => {
  await expect(dispatch(procedures, name, input, 'window 1')).rejects.toThrow(`refused the input of ${name}`)
})
