import { expect, test } from 'vitest'
import { formatCpu, formatNumber } from './numbers.ts'

test('CPU is in percent of a core, as docker stats has it', () => {
  expect(formatCpu(0, 'en')).toBe('0.0%')
  expect(formatCpu(0.37, 'en', 2)).toBe('0.37%')
  expect(formatCpu(1234.56, 'en')).toBe('1234.6%')
  expect(formatCpu(12.5, 'de')).toBe('12,5\u00a0%')
})

test('each format keeps to its own options', () => {
  expect(formatNumber(1.25, 'en', { maximumFractionDigits: 0 })).toBe('1')
  expect(formatNumber(1.25, 'en', { maximumFractionDigits: 2 })).toBe('1.25')
})
