import { describe, expect, it } from 'vitest'
import type { DriverKind, RuntimeState } from '../../engine/ipc/models/endpoint.ts'
import { engineSteps } from './engine-steps.ts'

function states(runtime: Partial<RuntimeState>, driver: DriverKind = 'bundled', live = false) {
  const steps = engineSteps({
    driver,
    runtime: { phase: 'stopped', since: 0, requirements: [], restarts: 0, adopted: false, ...runtime },
    connection: { state: live ? 'live' : 'connecting', since: 0 },
  })
  return steps.map((step) => `${step.name}:${step.state}`)
}

describe('engineSteps', () => {
  it('walks through check, install, start, connect', () => {
    expect(states({ phase: 'installing' })).toEqual([
      'check:done',
      'install:active',
      'start:waiting',
      'connect:waiting',
    ])
    expect(states({ phase: 'starting' })).toEqual(['check:done', 'install:done', 'start:active', 'connect:waiting'])
    expect(states({ phase: 'running' })).toEqual(['check:done', 'install:done', 'start:done', 'connect:active'])
    expect(states({ phase: 'running' }, 'bundled', true).every((state) => state.endsWith('done'))).toBe(true)
  })

  it('shows where it failed', () => {
    expect(states({ phase: 'failed' })[2]).toBe('start:failed')
    const unmet = { name: 'newuidmap', met: false }
    expect(states({ phase: 'failed', requirements: [unmet] })[0]).toBe('check:failed')
  })

  it('only connects to an external engine', () => {
    expect(states({ phase: 'running' }, 'external')).toEqual(['connect:active'])
  })
})
