import type { Endpoint, RuntimePhase } from '../../engine/ipc/models/endpoint.ts'

/** The one word for an endpoint's state; a key of `engine.state`. */
export type EngineWord = Exclude<RuntimePhase, 'running'> | 'running' | 'connecting' | 'reconnecting' | 'unreachable'

interface EngineStatus {
  word: EngineWord
  tone: 'ok' | 'warn' | 'bad' | 'idle' | 'busy'
}

/** Joins the state of the runtime and of the connection to it into one word and its tone. */
export function engineStatus({ runtime, connection }: Pick<Endpoint, 'runtime' | 'connection'>): EngineStatus {
  switch (runtime.phase) {
    case 'failed':
      return { word: 'failed', tone: 'bad' }
    case 'absent':
    case 'stopped':
      return { word: runtime.phase, tone: 'idle' }
    case 'installing':
    case 'starting':
    case 'stopping':
      return { word: runtime.phase, tone: 'busy' }
    case 'running':
      switch (connection.state) {
        case 'live':
          return { word: 'running', tone: 'ok' }
        case 'connecting':
          return { word: 'connecting', tone: 'busy' }
        case 'stale':
          return { word: 'reconnecting', tone: 'warn' }
        case 'down':
          return { word: 'unreachable', tone: 'bad' }
      }
  }
}
