import type { Sentence } from './sentence.ts'

/** Installing apps: those that do not become ready, and what is in the way of removing one. */
export const APP_SENTENCES = {
  appEnded: {
    code: 'CONFLICT',
    text: '“{{container}}” did not keep running: it ended with exit code {{code}}. What it said last is below.',
  },
  appUnhealthy: { code: 'CONFLICT', text: '“{{container}}” runs, but its health check fails.' },
  appSilent: {
    code: 'TIMEOUT',
    text: '“{{container}}” runs, but nothing answered at its port {{port}} within ten minutes.',
  },
  appGone: { code: 'CONFLICT', text: '“{{container}}” was removed while it was being installed.' },
  secretGone: {
    code: 'NOT_FOUND',
    text: 'The value of {{name}} was kept in memory only and is gone. Fill in the form for “{{container}}” once more.',
  },
  volumeRuns: {
    code: 'IN_USE',
    text: 'The volume “{{volume}}” is used by “{{container}}”, which runs. Stop it first, so that nothing changes meanwhile.',
  },
  moveDiffers: { code: 'CONFLICT', text: '“{{path}}” is not in the folder as it is in the volume.' },
  moveVolumeStays: {
    code: 'CONFLICT',
    text: 'All was copied from the volume “{{volume}}” to {{folder}}, but not taken out of the volume. {{problem}}',
  },
  volumeInUse: {
    code: 'IN_USE',
    text: 'The volume “{{volume}}” is used by container “{{container}}” and stays. Remove that container first.',
  },
} as const satisfies Record<string, Sentence>
