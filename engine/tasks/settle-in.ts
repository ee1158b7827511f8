import type { DockerClient } from '../docker/client.ts'
import { inspectContainer } from '../docker/containers.ts'
import { readInspected } from '../docker/replace.ts'
import { failure } from '../ipc/errors.ts'
import type { ContainerDetail } from '../ipc/models/container.ts'
import { isGone } from './recreation.ts'

/** Milliseconds that a container without a health check has to run: what refuses its configuration ends sooner. */
const STEADY = 3000
/** Milliseconds between two looks. */
const LOOK = 250

/**
 * Waits until a container that was just started has proven itself: healthy where it has a check, else still running
 * after three seconds, or done without an error. Throws `replacementEnded`, `replacementUnhealthy` or, with `--rm`,
 * `replacementGone`; the signal ends the wait.
 */
export async function settleIn(
  client: DockerClient,
  container: string,
  { name, signal, onHealthCheck }: { name: string; signal: AbortSignal; onHealthCheck: () => void },
): Promise<void> {
  let since = performance.now()
  let restarts = 0
  let told = false
  for (;;) {
    const detail = await look(client, container, name, signal)
    if (detail.health === 'unhealthy') {
      throw failure('replacementUnhealthy', { container: name }, { detail: await lastCheck(client, container) })
    }
    if (hasEnded(detail)) {
      if (detail.exitCode === 0) return
      throw failure('replacementEnded', { container: name, code: String(detail.exitCode) })
    }
    if (detail.health === 'healthy') return
    if (detail.health === 'starting' && !told) {
      told = true
      onHealthCheck()
    }
    if (detail.restartCount !== restarts) {
      restarts = detail.restartCount
      since = performance.now()
    }
    if (detail.health === undefined && performance.now() - since > STEADY) return
    await new Promise((resolve) => setTimeout(resolve, LOOK))
  }
}

function hasEnded({ status }: ContainerDetail): boolean {
  return status === 'exited' || status === 'dead' || status === 'restarting'
}

async function look(
  client: DockerClient,
  container: string,
  name: string,
  signal: AbortSignal,
): Promise<ContainerDetail> {
  if (signal.aborted) throw failure('cancelled', {})
  try {
    return await inspectContainer(client, container)
  } catch (error) {
    if (isGone(error)) throw failure('replacementGone', { container: name }, { cause: error })
    throw error
  }
}

/** What the last check printed, which says more than that it failed. */
async function lastCheck(client: DockerClient, container: string): Promise<string | undefined> {
  const { State } = await readInspected(client, container)
  return State.Health?.Log?.at(-1)?.Output.trim() || undefined
}
