import { statfs } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { differs, hostUsage } from './usage.ts'

it('samples the machine until it is told to end', async () => {
  const controller = new AbortController()
  const samples = hostUsage(() => '/no/such/folder', controller.signal)
  const { value } = await samples.next()
  const { blocks, bsize } = await statfs('/')
  expect(value?.cpu).toBeGreaterThanOrEqual(0)
  expect(value?.cpu).toBeLessThanOrEqual(1)
  expect(value?.memoryUsed).toBeGreaterThan(0)
  expect(value?.memoryUsed).toBeLessThan(value?.memoryTotal ?? 0)
  expect(value?.diskUsed).toBeLessThanOrEqual(value?.diskTotal ?? 0)
  expect(value?.diskTotal).toBeLessThanOrEqual(blocks * bsize)
  controller.abort()
  expect(await samples.next()).toEqual({ value: undefined, done: true })
})

it('finds a difference where a person would see one', () => {
  const usage = { cpu: 0.1, memoryUsed: 2e9, memoryTotal: 8e9, diskUsed: 40e9, diskTotal: 100e9 }
  expect(differs(usage, { ...usage, cpu: 0.12, memoryUsed: 2.07e9, diskUsed: 40.09e9 })).toBe(false)
  expect(differs(usage, { ...usage, cpu: 0.06 })).toBe(true)
  expect(differs(usage, { ...usage, memoryUsed: 1.9e9 })).toBe(true)
  expect(differs(usage, { ...usage, diskUsed: 40.2e9 })).toBe(true)
  expect(differs(usage, { ...usage, diskTotal: 200e9 })).toBe(true)
})
