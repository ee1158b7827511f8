import { describe, expect, it } from 'vitest'
import type { Task } from '../../../engine/ipc/models/task.ts'
import { fraction, isRetrying, isUnpacking, isWaiting, layersDone } from './progress.ts'

const bytes = (done: number, total: number) => ({ done, total, unit: 'bytes' as const })
const step = (state: Task['steps'][number]['state']) => ({ id: state, label: state, state, done: 0, total: 0 })

describe('fraction', () => {
  it('is unknown only while running without a total', () => {
    expect(fraction({ state: 'running', progress: bytes(5, 0), steps: [] })).toBeUndefined()
    expect(fraction({ state: 'queued', progress: bytes(0, 0), steps: [] })).toBe(0)
    expect(fraction({ state: 'running', progress: bytes(5, 20), steps: [] })).toBe(0.25)
  })

  it('is full when it succeeded, whatever was counted', () => {
    expect(fraction({ state: 'succeeded', progress: bytes(0, 0), steps: [] })).toBe(1)
    expect(fraction({ state: 'failed', progress: bytes(5, 20), steps: [] })).toBe(0.25)
  })
})

describe('isWaiting', () => {
  it('holds while no layer has begun, and is nothing done', () => {
    const steps = [step('present'), step('waiting')]
    expect(isWaiting({ state: 'running', steps })).toBe(true)
    expect(fraction({ state: 'running', progress: bytes(0, 0), steps })).toBe(0)
    expect(isWaiting({ state: 'running', steps: [...steps, step('downloading')] })).toBe(false)
    expect(isWaiting({ state: 'running', steps: [step('present')] })).toBe(false)
    expect(isWaiting({ state: 'failed', steps })).toBe(false)
  })
})

describe('isUnpacking', () => {
  it('begins when the last byte is there', () => {
    const steps = [step('extracting'), step('done')]
    expect(isUnpacking({ state: 'running', progress: bytes(19, 20), steps })).toBe(false)
    expect(isUnpacking({ state: 'running', progress: bytes(20, 20), steps })).toBe(true)
    expect(isUnpacking({ state: 'succeeded', progress: bytes(20, 20), steps })).toBe(false)
  })
})

describe('isRetrying', () => {
  it('holds while no layer arrives', () => {
    const steps = [step('retrying'), step('waiting'), step('done')]
    expect(isRetrying({ state: 'running', steps })).toBe(true)
    expect(isRetrying({ state: 'running', steps: [...steps, step('downloading')] })).toBe(false)
    expect(isRetrying({ state: 'failed', steps })).toBe(false)
  })
})

describe('layersDone', () => {
  it('counts what is complete or was there already', () => {
    expect(layersDone({ steps: [step('done'), step('present'), step('extracting'), step('failed')] })).toBe(2)
  })
})
