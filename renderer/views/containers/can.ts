import type { Container, ContainerStatus } from '../../../engine/ipc/models/container.ts'

type Stateful = Pick<Container, 'status'>

const oneOf =
  (...states: ContainerStatus[]) =>
  ({ status }: Stateful): boolean =>
    states.includes(status)

const RUNS = ['running', 'paused', 'restarting'] as const

/** What Docker allows in which state. Buttons, menus, bulk actions and shortcuts all ask here. */
export const can = {
  start: oneOf('created', 'exited'),
  stop: oneOf(...RUNS),
  restart: oneOf('created', 'exited', ...RUNS),
  pause: oneOf('running'),
  unpause: oneOf('paused'),
  kill: oneOf(...RUNS),
  terminal: oneOf('running'),
  attach: oneOf('running', 'paused'),
  edit: oneOf('created', 'exited', ...RUNS),
  remove: oneOf('created', 'exited', 'dead', ...RUNS),
  rename: oneOf('created', 'exited', ...RUNS),
  commit: oneOf('created', 'exited', ...RUNS),
  /** `docker top` lists what has a process. */
  processes: oneOf('running', 'paused'),
  /** Of what has ended `docker wait` only repeats the exit code. */
  wait: oneOf(...RUNS),
  /** What `docker container prune` takes. */
  prune: oneOf('created', 'exited', 'dead'),
}

/** It has to be killed before it can be removed (`docker rm -f`). */
export const needsForce = oneOf(...RUNS)

/** There is something to count (`docker stats`). */
export const isCounted = oneOf('running', 'paused')
