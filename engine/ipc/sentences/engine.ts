import type { Sentence } from './sentence.ts'

/** The engine, the way to it, and the tasks and sessions that it holds. */
export const ENGINE_SENTENCES = {
  engineDown: {
    code: 'ENGINE_DOWN',
    text: '{{endpoint}} did not answer.',
    retryable: true,
  },
  engineDenied: {
    code: 'DENIED',
    text: 'Permission denied on {{socket}}. Your user may not use this engine: add it to the group “docker” and log in again.',
  },
  engineSocketMissing: {
    code: 'ENGINE_DOWN',
    text: 'Cannot connect to the Docker daemon at {{socket}}. Is it running?',
    retryable: true,
  },
  engineHostInvalid: {
    code: 'INVALID',
    text: '“{{host}}” is not an engine address. Use unix:///path/to/docker.sock or tcp://host:port.',
  },
  engineProcessDown: {
    code: 'ENGINE_DOWN',
    text: 'Longshore’s engine process stopped. It is being restarted.',
    retryable: true,
  },
  diskFull: { code: 'NO_SPACE', text: 'The disk of the engine is full. Free up space, then retry.' },
  rescueRunning: {
    code: 'CONFLICT',
    text: 'The engine runs: its files can only be freed this way while it does not. Use the clean-up instead.',
  },
  rescueForeign: { code: 'UNSUPPORTED', text: 'Only the files of Longshore’s own engine can be freed this way.' },
  rescueFailed: { code: 'INTERNAL', text: 'The files could not be removed: {{detail}}' },
  timeout: { code: 'TIMEOUT', text: 'The engine did not answer in time. It may be busy: retry.', retryable: true },
  cancelled: { code: 'CANCELLED', text: 'Cancelled.' },
  taskInterrupted: {
    code: 'ENGINE_DOWN',
    text: 'Longshore’s engine process stopped while this was running. Retry to continue.',
    retryable: true,
  },
  bulkPartly: {
    code: 'CONFLICT',
    text: '{{failed}} of {{count}} could not be done. The reason stands with each of them.',
    retryable: true,
  },
  taskNotFound: { code: 'NOT_FOUND', text: 'This task is no longer listed.' },
  sessionNotFound: { code: 'NOT_FOUND', text: 'This terminal no longer exists.' },
  endpointNotFound: { code: 'NOT_FOUND', text: 'There is no engine “{{endpoint}}”.' },
  requestInvalid: { code: 'INVALID', text: 'The engine refused the request: {{detail}}' },
  unsupported: { code: 'UNSUPPORTED', text: 'This engine cannot do that: {{detail}}' },
  internal: { code: 'INTERNAL', text: 'The engine reported an error: {{detail}}' },
} as const satisfies Record<string, Sentence>
