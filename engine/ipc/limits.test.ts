import { expect, test } from 'vitest'
import { toText } from './docker-command.ts'
import { changedLimits, checkLimits, limitsOf, updateCommand } from './limits.ts'
import type { Limits } from './models/limits.ts'

const MB = 1024 * 1024
const host = { cpus: 2, autoRemove: false }
const reasons = (wanted: Limits, current: Limits = {}, context = host): Record<string, string> =>
  Object.fromEntries(
    Object.entries(checkLimits(wanted, current, context)).map(([field, { reason }]) => [field, reason]),
  )

test('what Docker would refuse is known beside its field', () => {
  expect(reasons({ memory: 64 * MB, memorySwap: 64 * MB, memoryReservation: 64 * MB, cpus: 2 })).toEqual({})
  expect(reasons({ memory: 6 * MB - 1 })).toEqual({ memory: 'memoryTooSmall' })
  expect(reasons({ memoryReservation: 1 })).toEqual({ memoryReservation: 'memoryTooSmall' })
  expect(reasons({ memory: 64 * MB, memoryReservation: 65 * MB })).toEqual({
    memoryReservation: 'reservationAboveMemory',
  })
  expect(reasons({ memory: 64 * MB, memorySwap: 63 * MB })).toEqual({ memorySwap: 'memoryAboveSwap' })
  expect(reasons({ memory: 64 * MB, memorySwap: -1 })).toEqual({})
  expect(reasons({ cpus: 2.01 })).toEqual({ cpus: 'cpusOutOfRange' })
  expect(reasons({ cpus: 0.001 })).toEqual({ cpus: 'cpusOutOfRange' })
  expect(reasons({ cpus: 64 }, {}, { ...host, cpus: 0 })).toEqual({})
})

test('a limit that is there can’t be taken away', () => {
  expect(reasons({}, { memory: 64 * MB, cpusetCpus: '0' })).toEqual({
    memory: 'limitNotRemovable',
    cpusetCpus: 'limitNotRemovable',
  })
})

test('processes and swap are freed of their limit by -1', () => {
  expect(reasons({}, { memorySwap: 64 * MB, pidsLimit: 50 })).toEqual({})
  const freed = changedLimits({}, { memorySwap: 64 * MB, pidsLimit: 50 })
  expect(toText(updateCommand('web', freed))).toBe('docker update --memory-swap -1 --pids-limit -1 web')
  expect(changedLimits({}, { memorySwap: -1 })).toEqual({})
})

test('processors that are limited by a quota stay so', () => {
  const current = limitsOf({ CpuQuota: 50_000, CpuPeriod: 0, NanoCpus: 0 })
  expect(current).toMatchObject({ cpus: 0.5, cpuPeriod: 100_000 })
  const changed = changedLimits({ ...current, cpus: 0.7 }, current)
  expect(toText(updateCommand('web', changed))).toBe('docker update --cpu-period 100000 --cpu-quota 70000 web')
  expect(changedLimits({ cpus: 0.7 }, {})).toEqual({ cpus: 0.7 })
})

test('what is removed when it exits is not restarted', () => {
  const always = { restart: { name: 'always', retries: 0 } } as const
  expect(reasons(always, {}, { ...host, autoRemove: true })).toEqual({ restart: 'restartPolicyWithRemove' })
  expect(reasons(always)).toEqual({})
})

test('only what changed is sent', () => {
  const current = limitsOf({ Memory: 64 * MB, MemorySwap: 128 * MB, NanoCpus: 5e8, PidsLimit: null, CpuShares: 0 })
  expect(current).toEqual({
    memory: 64 * MB,
    memorySwap: 128 * MB,
    cpus: 0.5,
    restart: { name: 'no', retries: 0 },
  })
  const wanted: Limits = { ...current, cpus: 1.5, restart: { name: 'on-failure', retries: 3 } }
  const changed = changedLimits(wanted, current)
  expect(changed).toEqual({ cpus: 1.5, restart: { name: 'on-failure', retries: 3 } })
  expect(toText(updateCommand('web', changed))).toBe('docker update --cpus 1.5 --restart on-failure:3 web')
})
