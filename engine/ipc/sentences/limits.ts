import type { Sentence } from './sentence.ts'

/** Limits of what a container may use, at its start and while it runs. */
export const LIMIT_SENTENCES = {
  cpusInvalid: { code: 'INVALID', text: '“{{value}}” is not a number of CPUs. Use one such as 2 or 0.5.' },
  cpusOutOfRange: { code: 'INVALID', text: 'Use a number from 0.01 to {{cpus}}: the engine has that many.' },
  cpusetInvalid: { code: 'INVALID', text: '“{{set}}” is not a list of processors. Write it as 0-3 or 0,1.' },
  cpusetOutOfRange: { code: 'INVALID', text: '“{{set}}” is more than the engine has: its last processor is {{last}}.' },
  memoryTooSmall: { code: 'INVALID', text: 'Docker needs at least {{least}} of memory for a container.' },
  memoryAboveSwap: {
    code: 'INVALID',
    text: 'Memory and swap together must be at least the memory alone ({{memory}}).',
  },
  reservationAboveMemory: { code: 'INVALID', text: 'The reservation must not be above the limit ({{memory}}).' },
  limitNotRemovable: {
    code: 'UNSUPPORTED',
    text: 'Docker can change this limit in place but not take it away. Edit the container to be without it.',
  },
  limitsUnsupported: { code: 'UNSUPPORTED', text: 'This engine cannot limit resources: {{detail}}' },
  ulimitInvalid: { code: 'INVALID', text: '“{{ulimit}}” is not a limit. Write name=soft or name=soft:hard.' },
  ulimitUnknown: { code: 'INVALID', text: 'Linux has no limit “{{name}}”. Use one such as nofile or nproc.' },
  ulimitSoftAboveHard: { code: 'INVALID', text: 'The soft limit must not be above the hard one ({{hard}}).' },
  statsUnavailable: {
    code: 'UNSUPPORTED',
    text: 'Limits and stats are not available: this engine runs rootless without control groups (cgroups v2), so it cannot count what containers use.',
  },
} as const satisfies Record<string, Sentence>
