import { statfs } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { hostUsage } from './usage.ts'

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
