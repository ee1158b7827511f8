import type { Sentence } from './sentence.ts'

/** Containers: which there are, the state they are in, and what their image can run. */
export const CONTAINER_SENTENCES = {
  containerNotFound: { code: 'NOT_FOUND', text: 'The container “{{container}}” no longer exists.' },
  nameTaken: {
    code: 'CONFLICT',
    text: 'The name “{{name}}” is already used by another container. Choose another name or remove that container.',
  },
  containerNotRunning: { code: 'CONFLICT', text: 'The container “{{container}}” is not running. Start it first.' },
  containerRunning: {
    code: 'CONFLICT',
    text: 'The container “{{container}}” is running. Stop it first, or force the removal.',
  },
  containerPaused: { code: 'CONFLICT', text: 'The container “{{container}}” is paused. Resume it first.' },
  removalInProgress: { code: 'CONFLICT', text: 'The container “{{container}}” is already being removed.' },
  neededEnded: {
    code: 'CONFLICT',
    text: 'Not started: it needs “{{container}}”, which ended with exit code {{code}}.',
  },
  neededUnhealthy: { code: 'CONFLICT', text: 'Not started: it needs “{{container}}”, whose health check fails.' },
  neededUnchecked: {
    code: 'CONFLICT',
    text: 'Not started: it needs “{{container}}” to be healthy, which has no health check.',
  },
  commandNotFound: { code: 'INVALID', text: 'The image has no program “{{program}}”. Check the command.' },
  commandNotExecutable: { code: 'INVALID', text: '“{{program}}” in the image cannot be executed.' },
  userNotFound: { code: 'INVALID', text: 'The image has no user “{{user}}”.' },
  noShell: { code: 'UNSUPPORTED', text: 'The container “{{container}}” has no shell (neither bash nor sh).' },
  logsUnreadable: {
    code: 'UNSUPPORTED',
    text: 'The log of “{{container}}” cannot be shown: its logging driver sends it elsewhere or keeps none, and Docker cannot read it back.',
  },
} as const satisfies Record<string, Sentence>
