import type { Duplex } from 'node:stream'
import type { DockerClient } from './client.ts'
import { hijack } from './connection.ts'
import type { TerminalSize } from './exec.ts'
import { failure } from '../ipc/errors.ts'

/** What has to be known of a container's main process before attaching to it. */
export interface MainProcess {
  /** The container's full id. */
  id: string
  name: string
  tty: boolean
  /** It was made with `-i`: what is typed reaches it. */
  openStdin: boolean
}

/** Asks for the main process. Fails with `containerNotRunning` or `containerPaused` as `docker attach` does. */
export async function requireMainProcess(client: DockerClient, container: string): Promise<MainProcess> {
  const facts = await client.call({ container }, (docker, abortSignal) =>
    docker.getContainer(container).inspect({ abortSignal }),
  )
  const name = facts.Name.replace(/^\//, '')
  if (facts.State.Paused) throw failure('containerPaused', { container: name })
  if (!facts.State.Running || facts.State.Restarting) throw failure('containerNotRunning', { container: name })
  return { id: facts.Id, name, tty: facts.Config.Tty, openStdin: facts.Config.OpenStdin }
}

/**
 * `docker attach`: bytes both ways with the main process, framed unless it has a terminal. Destroying the socket
 * detaches, and typing the detach keys does where there is a terminal.
 */
export async function attach(
  client: DockerClient,
  { id, openStdin }: MainProcess,
  { detachKeys, signal }: { detachKeys?: string; signal?: AbortSignal } = {},
): Promise<Duplex> {
  const query = new URLSearchParams({
    stream: '1',
    stdout: '1',
    stderr: '1',
    ...(openStdin ? { stdin: '1' } : {}),
    ...(detachKeys ? { detachKeys } : {}),
  })
  return client.open(
    { container: id },
    (_, abort) => hijack(client.address, { method: 'POST', path: `/containers/${id}/attach?${query}`, signal: abort }),
    { signal },
  )
}

/** Whether a container has stopped, or was started anew, since then (epoch milliseconds). */
export async function hasStoppedSince(client: DockerClient, container: string, since: number): Promise<boolean> {
  const { State: state } = await client.call({ container }, (docker, abortSignal) =>
    docker.getContainer(container).inspect({ abortSignal }),
  )
  return !state.Running || Date.parse(state.StartedAt) > since
}

/**
 * `docker wait`: the exit code of the container, also of one that removes itself. `next-exit` waits for an end that is
 * to come, `not-running` (as the CLI does) answers at once with the last one where it does not run.
 */
export async function waitForExit(
  client: DockerClient,
  container: string,
  signal: AbortSignal,
  condition: 'next-exit' | 'not-running' = 'next-exit',
): Promise<number> {
  const answer: { StatusCode: number } = await client.call(
    { container },
    (docker, abortSignal) => docker.getContainer(encodeURIComponent(container)).wait({ condition, abortSignal }),
    { signal, timeout: 0 },
  )
  return answer.StatusCode
}

/** Tells the main process its terminal's size. */
export async function resizeContainer(
  client: DockerClient,
  container: string,
  { columns, rows }: TerminalSize,
): Promise<void> {
  await client.call({ container }, (docker, abortSignal) =>
    docker.getContainer(container).resize({ w: columns, h: rows, abortSignal }),
  )
}
