import type Docker from 'dockerode'
import type { Connection } from '../copy/jobs.ts'
import type { JobOptions } from '../copy/threads.ts'
import { waitForExit } from '../docker/attach.ts'
import type { DockerClient } from '../docker/client.ts'
import { removeContainer, startContainer } from '../docker/containers.ts'
import { translate } from '../docker/errors.ts'
import { inBody } from '../docker/in-body.ts'
import { openBody } from '../docker/raw-body.ts'
import type { ProgramEnd } from '../docker/run-program.ts'
import { Failure, failure } from '../ipc/errors.ts'
import { HELPER_IMAGE, HELPER_LABEL } from '../ipc/helper-label.ts'
import { createLogFrameDecoder } from '../ipc/log-frames.ts'

/** Whose helpers they are: an instance of Longshore removes only its own. */
export const OWNER_LABEL = 'io.longshore.owner'
/** Of what a program complains, characters that are kept. */
const COMPLAINT_MOST = 4096

export interface HelperMount {
  volume: string
  target: string
  readOnly?: boolean
}

/** A file of this machine, for an engine that sees the same files. */
export interface HelperFile {
  path: string
  target: string
}

/** Moves the bytes of a program over a connection of its own, and resolves at their end. */
export type Attach = (connection: Connection, options: Pick<JobOptions, 'onOpened' | 'signal'>) => Promise<void>

export interface HelperProgram {
  command: readonly string[]
  mounts: readonly HelperMount[]
  /** What it may write besides. */
  file?: HelperFile
  /** Sends standard input. The signal ends with the program. */
  input?: Attach
  /** Takes standard output, or gets it as `onOutput`. */
  output?: Attach
  /** Gets standard output as it comes, good until it returns; what it returns is waited for before more is read. */
  onOutput?: (bytes: Uint8Array) => Promise<void> | undefined
  /** Gets each line of standard error; what it says `true` to is no complaint. */
  onLine?: (line: string) => boolean
  /** Is told the container's id once the program runs. */
  onStarted?: (container: string) => void
}

export interface HelperIdentity {
  name: string
  owner: string
}

/**
 * Makes a helper with volumes, and a file at most; nothing else is reachable from it, unless it gets a network, such as
 * `container:ID`.
 */
export async function createHelper(
  client: DockerClient,
  { name, owner }: HelperIdentity,
  {
    command,
    mounts,
    file,
    input,
    network = 'none',
  }: Pick<HelperProgram, 'command' | 'mounts' | 'file' | 'input'> & { network?: string },
  signal?: AbortSignal,
): Promise<string> {
  const stdin = input !== undefined
  const body: Docker.ContainerCreateOptions = {
    Image: HELPER_IMAGE,
    Cmd: [...command],
    User: '0',
    OpenStdin: stdin,
    StdinOnce: stdin,
    AttachStdin: stdin,
    Labels: { [HELPER_LABEL]: 'volume', [OWNER_LABEL]: owner },
    HostConfig: {
      NetworkMode: network,
      // What goes through it must not go into a log on the engine's disk as well.
      LogConfig: { Type: 'none', Config: {} },
      SecurityOpt: ['label=disable'],
      Mounts: [
        ...mounts.map(({ volume, target, readOnly = false }) => ({
          Type: 'volume' as const,
          Source: volume,
          Target: target,
          ReadOnly: readOnly,
          VolumeOptions: { NoCopy: true, Labels: {}, DriverConfig: { Name: '', Options: {} } },
        })),
        ...(file ? [{ Type: 'bind' as const, Source: file.path, Target: file.target }] : []),
      ],
    },
  }
  const { id } = await client.call(
    { name, image: HELPER_IMAGE, creating: true },
    (docker, abortSignal) => docker.createContainer(inBody(body, abortSignal, { name })),
    { signal },
  )
  return id
}

/** Runs a program in a helper of its own, which is removed at the end. Throws `cancelled` with the signal. */
export async function runInHelper(
  client: DockerClient,
  identity: HelperIdentity,
  program: HelperProgram,
  signal: AbortSignal,
): Promise<ProgramEnd> {
  let container: string | undefined
  const over = new AbortController()
  const both = AbortSignal.any([signal, over.signal])
  try {
    container = await createHelper(client, identity, program, signal)
    return await run(client, container, program, both)
  } catch (error) {
    if (signal.aborted) throw failure('cancelled', {}, { cause: error })
    throw translate(error, { container: identity.name, address: client.address, endpoint: client.endpoint })
  } finally {
    over.abort()
    if (container !== undefined) await dismiss(client, container)
  }
}

/** Removes a helper; one that can't be now is swept away when the engine next answers. */
export async function dismiss(client: DockerClient, container: string): Promise<void> {
  try {
    await removeContainer(client, container, { force: true })
  } catch (error) {
    if (!(error instanceof Failure) || error.shape.code === 'INTERNAL') throw error
  }
}

async function run(
  client: DockerClient,
  container: string,
  program: HelperProgram,
  signal: AbortSignal,
): Promise<ProgramEnd> {
  const path = (query: string): string => `/containers/${container}/attach?stream=1&${query}`
  const attach = async (by: Attach | undefined, query: string, until: AbortSignal): Promise<Attached | undefined> => {
    if (!by) return undefined
    return new Promise((resolve, reject) => {
      const connection = { address: client.address, path: path(query), attached: true }
      const over = by(connection, { signal: until, onOpened: () => resolve({ over }) })
      over.catch(reject)
    })
  }
  const own = program.output ? 'stderr=1' : 'stdout=1&stderr=1'
  const output = await openBody(client.address, path(own), signal, 'POST')
  const ended = new AbortController()
  const taking = await attach(program.output, 'stdout=1', signal)
  const feeding = await attach(program.input, 'stdin=1', AbortSignal.any([signal, ended.signal]))
  // That the program came to its end before its input is no failure: what became of it tells why.
  const fed = feeding?.over.catch((error: unknown) => {
    if (!ended.signal.aborted) throw error
  })
  fed?.catch(() => output.close())
  const lines = createLines(program.onLine ?? (() => false))
  let busy: Promise<void> | undefined
  const decoder = createLogFrameDecoder((source, bytes) => {
    if (source === 'stdout') busy = chain(busy, program.onOutput?.(bytes))
    else lines.push(bytes)
  })
  await startContainer(client, container, signal)
  program.onStarted?.(container)
  const reading = output.read((bytes) => {
    busy = undefined
    decoder.push(bytes)
    return busy
  })
  try {
    await Promise.all([reading, taking?.over])
  } finally {
    ended.abort()
    output.close()
  }
  signal.throwIfAborted()
  await fed
  const code = await waitForExit(client, container, signal, 'not-running')
  // What ended with the connection is no end.
  if (!decoder.atBoundary) throw failure('engineDown', { endpoint: client.endpoint })
  return { code, complaint: lines.end() }
}

/** A connection that is open; it ends with its bytes. */
interface Attached {
  over: Promise<void>
}

function chain(first: Promise<void> | undefined, second: Promise<void> | undefined): Promise<void> | undefined {
  if (!first || !second) return first ?? second
  return first.then(() => second)
}

/** Cuts standard error into lines and keeps the beginning of what is a complaint. */
function createLines(isKnown: (line: string) => boolean) {
  const decoder = new TextDecoder()
  let rest = ''
  let complaint = ''
  const take = (line: string): void => {
    if (line === '' || isKnown(line) || complaint.length >= COMPLAINT_MOST) return
    complaint += `${line}\n`.slice(0, COMPLAINT_MOST - complaint.length)
  }
  return {
    push(bytes: Uint8Array): void {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
      rest = (lines.pop() ?? '').slice(0, COMPLAINT_MOST)
      lines.forEach(take)
    },
    end(): string {
      take(rest + decoder.decode())
      rest = ''
      return complaint.trim()
    },
  }
}
