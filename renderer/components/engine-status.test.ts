import { describe, expect, it } from 'vitest'
import type { ConnectionState, RuntimePhase } from '../../engine/ipc/models/endpoint.ts'
import { engineStatus } from './engine-status.ts'

function status(phase: RuntimePhase, state: ConnectionState['state'] = 'live') {
  return engineStatus({
    runtime: { phase, since: 0, requirements: [], restarts: 0, adopted: false },
    connection: { state, since: 0 },
  })
}

describe('engineStatus', () => {
  it('says running only when the runtime runs and answers', () => {
    expect(status('running')).toEqual({ word: 'running', tone: 'ok' })
    expect(status('running', 'stale').word).toBe('reconnecting')
    expect(status('running', 'down').word).toBe('unreachable')
    expect(status('running', 'connecting').word).toBe('connecting')
  })

  it('is about the runtime while that doesn’t run, whatever the connection says', () => {
    expect(status('starting', 'down')).toEqual({ word: 'starting', tone: 'busy' })
    expect(status('stopped', 'stale')).toEqual({ word: 'stopped', tone: 'idle' })
    expect(status('failed', 'down')).toEqual({ word: 'failed', tone: 'bad' })
  })
})
