import { isGone } from './recreation.ts'
import { answersAt, hostOf } from '../docker/answers.ts'
import type { DockerClient } from '../docker/client.ts'
import { inspectContainer } from '../docker/containers.ts'
import { failure } from '../ipc/errors.ts'
import type { ContainerDetail } from '../ipc/models/container.ts'
import type { Task } from '../ipc/models/task.ts'
import { lastLines } from '../logs/last-lines.ts'

/** Milliseconds between two looks. */
const LOOK = 250
/** Milliseconds that a container with neither a health check nor a port has to run. */
const STEADY = 3000
/** Milliseconds for a port to listen: apps that unpack themselves at their first start take minutes on a slow disk. */
const LISTEN_TIME = 600_000
/** Lines of the log that tell why it failed. */
const LINES = 20

export interface Ready {
  name: string
  signal: AbortSignal
  /** What is waited for. */
  onStage: (stage: Task['stage']) => void
}

/**
 * Waits until a container that was just started is of use: healthy where it has a check, else its first published TCP
 * port answers, else it has run for three seconds or ended without an error. Throws `appEnded`, `appUnhealthy` or
 * `appSilent` with what it said last; the signal ends the wait.
 */
export async function awaitReady(client: DockerClient, container: string, ready: Ready): Promise<void> {
  const { name, signal, onStage } = ready
  const since = performance.now()
  const waited = (): number => performance.now() - since
  const lastWords = () => lastLines(client, container, LINES, signal).catch(() => '') // the failure itself is told
  for (;;) {
    const detail = await look(client, container, ready)
    if (detail.health === 'healthy') return
    if (detail.health === 'unhealthy') {
      throw failure('appUnhealthy', { container: name }, { detail: lastProbe(detail) || (await lastWords()) })
    }
    if (['exited', 'dead', 'restarting'].includes(detail.status)) {
      if (detail.exitCode === 0 && detail.status === 'exited') return
      throw failure('appEnded', { container: name, code: String(detail.exitCode) }, { detail: await lastWords() })
    }
    const port = detail.ports.find(({ protocol, hostPort }) => protocol === 'tcp' && hostPort !== undefined)
    onStage(detail.health === 'starting' ? 'checking' : port ? 'listening' : 'settling')
    if (detail.health === undefined) {
      if (port?.hostPort === undefined) {
        if (waited() > STEADY) return
      } else {
        if (await answersAt(port.hostPort, hostOf(port, client.address), signal)) return
        if (waited() > LISTEN_TIME) {
          const params = { container: name, port: String(port.containerPort) }
          throw failure('appSilent', params, { detail: await lastWords() })
        }
      }
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK))
  }
}

async function look(client: DockerClient, container: string, { name, signal }: Ready): Promise<ContainerDetail> {
  if (signal.aborted) throw failure('cancelled', {})
  try {
    return await inspectContainer(client, container)
  } catch (error) {
    if (isGone(error)) throw failure('appGone', { container: name }, { cause: error })
    throw error
  }
}

function lastProbe({ healthLog }: ContainerDetail): string {
  return healthLog?.probes[0]?.output.trim() ?? ''
}
