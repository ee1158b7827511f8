import type { Sentence } from './sentence.ts'

/** Recreating a container: the new one that does not last, the old one that cannot be put back or taken away. */
export const RECREATE_SENTENCES = {
  recreateInProgress: {
    code: 'CONFLICT',
    text: 'The container “{{container}}” is being recreated already. Wait until that has ended.',
  },
  replacementEnded: {
    code: 'CONFLICT',
    text: 'The new container “{{container}}” did not keep running: it ended with exit code {{code}}.',
  },
  replacementGone: {
    code: 'CONFLICT',
    text: 'The new container “{{container}}” ended at once and was removed, as --rm asks.',
  },
  replacementUnhealthy: {
    code: 'CONFLICT',
    text: 'The new container “{{container}}” runs, but its health check fails.',
  },
  recreateNotPutBack: {
    code: 'CONFLICT',
    text: 'The container “{{container}}” could not be put back as it was: {{problem}} Look for it under that name or as “{{left}}”.',
  },
  recreateOldLeft: {
    code: 'CONFLICT',
    text: 'The new container “{{container}}” runs, but the old one could not be removed: {{problem}} It is left as “{{left}}”.',
  },
} as const satisfies Record<string, Sentence>
