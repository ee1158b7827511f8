import { judge, probesFor, TOOLS } from './probes.ts'
import type { ProbeEnd, Tool } from './probes.ts'
import type { DockerClient } from '../docker/client.ts'
import { inspectNetwork } from '../docker/network-detail.ts'
import { runProgram } from '../docker/run-program.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import { toText } from '../ipc/docker-command.ts'
import type { DockerCommand } from '../ipc/docker-command.ts'
import { failure, Failure } from '../ipc/errors.ts'
import { rootExecCommand } from '../ipc/file-commands.ts'
import type { ReachStep } from '../ipc/models/reach.ts'
import { besideCommand } from '../ipc/network-commands.ts'
import type { Helpers } from '../volumes/helpers.ts'

/** Seconds that a program gets where the container can cut it off: it ends within two by itself. */
const LIMIT = 5
/** Milliseconds after which the answer of one that hangs is no longer waited for. */
const PATIENCE = 8000
/** Ports that are tried where none is named: those that the image says it listens on. */
const PORTS = 3
/** Bytes of a program's output that are read. */
const MOST = 4096

interface Reach {
  network: { id: string; name: string }
  from: string
  to: string
  port?: number
}

/** From where it is tried. */
interface Place {
  /** Id of the container that runs the programs. */
  container: string
  tools: ReadonlySet<Tool>
  /** The command that does the same. */
  toCommand(words: readonly string[]): DockerCommand
}

/** What a helper has. */
const HELPER_TOOLS: ReadonlySet<Tool> = new Set(['nslookup', 'ping', 'nc', 'timeout'])
/** Where there can be no helper. */
const HELPERLESS = new Set(['volumeToolsMissing', 'volumeToolsUnsupported'])

/**
 * Tries from within one container whether it reaches another over a network: by its name, by its addresses, and its
 * ports. With whatever programs the first one has, and with those of a helper in its network where it has none or they
 * may not; what could not be tried is said. Fails with `containerNotRunning`.
 */
export async function testReach(
  { client, containers }: Pick<ConnectedEndpoint, 'client' | 'containers'>,
  helpers: Pick<Helpers, 'beside'>,
  { network, from, to, port }: Reach,
  signal?: AbortSignal,
): Promise<ReachStep[]> {
  const { endpoints } = await inspectNetwork(client, network, signal)
  const source = endpoints.find(({ container }) => container === from)
  const target = endpoints.find(({ container }) => container === to)
  if (!source?.running) throw failure('containerNotRunning', { container: source?.name ?? client.nameOf(from) })
  if (!target) throw failure('notConnected', { container: client.nameOf(to), network: network.name })
  const addresses = [target.ipAddress, target.ipv6Address].flatMap((address) => address ?? [])
  const exposed = containers.get(to)?.ports.filter(({ protocol }) => protocol === 'tcp') ?? []
  const ports = port ? [port] : [...new Set(exposed.map(({ containerPort }) => containerPort))].slice(0, PORTS)
  const asked: ReachStep[] = [
    ...[target.name, ...target.aliases].map((name) => untried('name', name)),
    ...addresses.map((address) => untried('ping', address)),
    ...ports.map((one) => ({ ...untried('port', String(one)), address: addresses[0] })),
    ...(ports.length === 0 ? [{ ...untried('port', ''), why: 'ports' as const }] : []),
  ]
  if (!target.running) return asked.map((step) => ({ ...step, why: 'resting' }))
  const within: Place = {
    container: from,
    tools: await toolsOf(client, from, signal),
    toCommand: (words) => rootExecCommand(source.name, words),
  }
  const steps = await tryAll(client, within, asked, signal)
  if (!steps.some(isOpen)) return steps
  const beside = { tools: HELPER_TOOLS, toCommand: (words: readonly string[]) => besideCommand(source.name, words) }
  try {
    return await helpers.beside(client, from, (container) => tryAll(client, { ...beside, container }, steps, signal))
  } catch (error) {
    if (error instanceof Failure && HELPERLESS.has(error.shape.reason)) return steps
    throw error
  }
}

/** Tries what was not, in order. */
async function tryAll(
  client: DockerClient,
  place: Place,
  steps: readonly ReachStep[],
  signal?: AbortSignal,
): Promise<ReachStep[]> {
  const tried: ReachStep[] = []
  for (const step of steps) tried.push(isOpen(step) ? await attempt(client, place, step, signal) : step)
  return tried
}

/** Whether it may still be tried from elsewhere. */
function isOpen({ outcome, why }: ReachStep): boolean {
  return outcome === 'untried' && (why === 'tools' || why === 'permission')
}

function untried(kind: ReachStep['kind'], target: string): ReachStep {
  return { kind, target, outcome: 'untried', why: 'tools' }
}

async function attempt(
  client: DockerClient,
  { container, tools, toCommand }: Place,
  step: ReachStep,
  signal?: AbortSignal,
): Promise<ReachStep> {
  const probe = probesFor(step).find(({ tool }) => tools.has(tool))
  if (!probe) return step
  const command = tools.has('timeout') ? ['timeout', String(LIMIT), ...probe.command] : probe.command
  const end = await run(client, container, command, signal)
  const { kind, target, address } = step
  const said = `${end.output}\n${end.complaint}`.trim().split('\n').at(-1)?.slice(0, 200)
  return {
    kind,
    target,
    ...(address && { address }),
    command: toText(toCommand(probe.command)),
    ...(said && { said }),
    ...judge(kind, probe.tool, end),
  }
}

/** Which programs a container has; none where there is no shell to ask. */
async function toolsOf(client: DockerClient, container: string, signal?: AbortSignal): Promise<ReadonlySet<Tool>> {
  const { output } = await run(
    client,
    container,
    ['sh', '-c', 'for tool; do command -v "$tool" > /dev/null && echo "$tool"; done', 'sh', ...TOOLS],
    signal,
  )
  return new Set(TOOLS.filter((tool) => output.split('\n').includes(tool)))
}

async function run(
  client: DockerClient,
  container: string,
  command: readonly string[],
  signal?: AbortSignal,
): Promise<ProbeEnd> {
  const limit = AbortSignal.timeout(PATIENCE)
  const chunks: Uint8Array[] = []
  let size = 0
  const onOutput = (bytes: Uint8Array): void => {
    if (size < MOST) chunks.push(bytes)
    size += bytes.length
  }
  const either = signal ? AbortSignal.any([signal, limit]) : limit
  try {
    const end = await runProgram(client, container, command, { onOutput, signal: either })
    return { ...end, output: Buffer.concat(chunks).toString() }
  } catch (error) {
    // Without a shell, or with one that hangs, there is nothing to tell.
    const isMissing = error instanceof Failure && error.shape.reason === 'commandNotFound'
    if (!signal?.aborted && (isMissing || limit.aborted)) return { code: 124, output: '', complaint: '' }
    throw error
  }
}
