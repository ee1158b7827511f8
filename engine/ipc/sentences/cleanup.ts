import type { Sentence } from './sentence.ts'

/** What stays in a clean-up although it was agreed to. */
export const CLEANUP_SENTENCES = {
  cleanupChanged: {
    code: 'CONFLICT',
    text: '“{{name}}” has been used or changed since this was looked at, and stays.',
  },
  cleanupPinned: { code: 'CONFLICT', text: '“{{name}}” has been pinned since this was looked at, and stays.' },
  cleanupCacheInUse: { code: 'IN_USE', text: 'A build uses “{{name}}”, or something that was made from it.' },
  cleanupLogAway: {
    code: 'UNSUPPORTED',
    text: 'The log of “{{name}}” is not on this machine, where it could be emptied.',
  },
  cleanupLogOpen: {
    code: 'IN_USE',
    text: 'The log of “{{name}}” is being written and stays. Stop the container, then empty it.',
  },
  cleanupLogAutoRemove: {
    code: 'CONFLICT',
    text: 'The log of “{{name}}” stays: the container would be gone once it is stopped for it (--rm).',
  },
  cleanupLogNetwork: {
    code: 'IN_USE',
    text: 'The log of “{{name}}” stays: other containers have its network, and would lose it if it was stopped.',
  },
  cleanupLeftStopped: {
    code: 'ENGINE_DOWN',
    text: 'The engine went away while “{{name}}” was stopped to empty its log. The container is started as soon as the engine answers.',
  },
  cleanupNotStarted: {
    code: 'CONFLICT',
    text: '“{{name}}” was stopped to empty its log and could not be started again. Retry starts it. {{problem}}',
  },
  cleanupPartly: { code: 'CONFLICT', text: '{{failed}} of {{count}} objects stay. The others are gone.' },
} as const satisfies Record<string, Sentence>
