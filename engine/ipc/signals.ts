/**
 * Signals of Linux that `docker kill` takes, the ones that people send first. The real-time one is what systemd reads
 * as “halt”, which containers that run it declare as their stop signal.
 */
export const SIGNALS = [
  'SIGTERM',
  'SIGKILL',
  'SIGINT',
  'SIGHUP',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGWINCH',
  'SIGSTOP',
  'SIGCONT',
  'SIGTSTP',
  'SIGABRT',
  'SIGALRM',
  'SIGPIPE',
  'SIGCHLD',
  'SIGTTIN',
  'SIGTTOU',
  'SIGURG',
  'SIGIO',
  'SIGPWR',
  'SIGSEGV',
  'SIGBUS',
  'SIGFPE',
  'SIGILL',
  'SIGTRAP',
  'SIGSYS',
  'SIGXCPU',
  'SIGXFSZ',
  'SIGVTALRM',
  'SIGPROF',
  'SIGRTMIN+3',
] as const
export type Signal = (typeof SIGNALS)[number]

/** Numbers of the signals on Linux (x86 and ARM), by which exit codes and Docker's events tell of them. */
const NUMBERS: Record<number, Signal> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  5: 'SIGTRAP',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  10: 'SIGUSR1',
  11: 'SIGSEGV',
  12: 'SIGUSR2',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
  17: 'SIGCHLD',
  18: 'SIGCONT',
  19: 'SIGSTOP',
  20: 'SIGTSTP',
  21: 'SIGTTIN',
  22: 'SIGTTOU',
  23: 'SIGURG',
  24: 'SIGXCPU',
  25: 'SIGXFSZ',
  26: 'SIGVTALRM',
  27: 'SIGPROF',
  28: 'SIGWINCH',
  29: 'SIGIO',
  30: 'SIGPWR',
  31: 'SIGSYS',
  37: 'SIGRTMIN+3',
}

/** The signal of this number; undefined for one without a name here. */
export function signalOf(number: number): Signal | undefined {
  return NUMBERS[number]
}
