import { randomUUID } from 'node:crypto'
import { requireMainProcess } from '../docker/attach.ts'
import { translate } from '../docker/errors.ts'
import type { TerminalSize } from '../docker/exec.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import { createIndex } from '../index/live-index.ts'
import type { LiveIndex } from '../index/live-index.ts'
import type { ByteStream } from '../ipc/byte-stream.ts'
import { attachCommand, execCommand, toText } from '../ipc/docker-command.ts'
import { failure } from '../ipc/errors.ts'
import { DEFAULT_SHELL } from '../ipc/models/session.ts'
import type { ExecOptions, Session, SessionOffers } from '../ipc/models/session.ts'
import { openAttachTerminal } from './attach-terminal.ts'
import { openExecTerminal } from './exec-terminal.ts'
import type { Leftovers } from './leftovers.ts'
import { readOffers } from './offers.ts'
import { createScreen } from './screen.ts'
import { runSession } from './session.ts'
import type { LiveSession } from './session.ts'
import type { Ending, Terminal } from './terminal.ts'
import { createTurns } from './turns.ts'

export interface ExecRequest extends ExecOptions, TerminalSize {
  container: string
}

export interface AttachRequest extends TerminalSize {
  container: string
  /** Absent: Docker's own. */
  detachKeys?: string
}

/** Every terminal of the engine process, on whatever endpoint. They belong to no window. */
export interface Sessions {
  readonly index: LiveIndex<Session>
  /** What a terminal in the container can be opened with. */
  offers(endpoint: ConnectedEndpoint, container: string): Promise<SessionOffers>
  /** Runs a shell or a command in the container and answers with the session's id; the stream shows it from the start. */
  exec(endpoint: ConnectedEndpoint, request: ExecRequest, stream?: ByteStream): Promise<string>
  /** Attaches to the main process, or answers with the session that is attached already. */
  attach(endpoint: ConnectedEndpoint, request: AttachRequest, stream?: ByteStream): Promise<string>
  /** Shows a session on one more stream, at the size of that view. Throws `sessionNotFound`. */
  view(id: string, size: TerminalSize, stream: ByteStream): Promise<void>
  /** Throws `sessionNotFound`. */
  resize(id: string, size: TerminalSize): Promise<void>
  /** Throws `sessionNotFound`. */
  rename(id: string, name: string): void
  /** Ends and forgets a session; resolves when nothing of it runs. Throws `sessionNotFound`. */
  close(id: string): Promise<void>
  /** Ends all of them: nothing of them runs on when the engine process quits. */
  dispose(): Promise<void>
}

/** What a session is begun with. */
interface Opened {
  row: Pick<Session, 'containerId' | 'containerName' | 'kind' | 'exec' | 'detachKeys' | 'command' | 'tty' | 'writable'>
  terminal: Terminal
}

/** Makes an empty store of sessions. */
export function createSessions({ leftovers }: { leftovers: Leftovers }): Sessions {
  const index = createIndex<Session>({ idOf: (session) => session.id, rows: [] })
  const live = new Map<string, LiveSession>()
  const turns = createTurns()
  const opening = new Set<Promise<string>>()
  /** Attaches under way, by endpoint and container: of two at once the second is answered with the first. */
  const attaching = new Map<string, Promise<string>>()
  let disposed = false

  const require = (id: string): LiveSession => {
    const session = live.get(id)
    if (!session) throw failure('sessionNotFound', {})
    return session
  }
  const forget = (id: string): void => {
    live.delete(id)
    index.remove([id])
  }
  const onEnd = (id: string, ending: Ending): void => {
    const row = index.get(id)
    if (ending.kind === 'lost') leftovers.abandon(id)
    else leftovers.clear(id)
    if (ending.kind === 'detached') forget(id)
    else if (row) index.upsert([{ ...row, state: ending }])
  }

  const open = (
    endpoint: ConnectedEndpoint,
    stream: ByteStream | undefined,
    begin: (id: string) => Promise<Opened>,
  ): Promise<string> => {
    const id = randomUUID()
    const screen = createScreen(turns)
    // Shown before it begins, so that its first bytes go straight out and what is typed meanwhile waits for it.
    if (stream) screen.show(stream)
    const opened = begin(id).then(
      async ({ row, terminal }) => {
        live.set(
          id,
          runSession(terminal, screen, turns, (ending) => onEnd(id, ending)),
        )
        index.upsert([{ ...row, id, endpoint: endpoint.id, state: { kind: 'running' }, createdAt: Date.now() }])
        if (disposed) await close(id)
        return id
      },
      (error: unknown) => {
        // Only a daemon that answered has surely started nothing.
        if (translate(error).shape.code === 'ENGINE_DOWN') leftovers.abandon(id)
        else leftovers.clear(id)
        throw error
      },
    )
    opening.add(opened)
    const over = (): boolean => opening.delete(opened)
    opened.then(over, over)
    return opened
  }

  const view = async (id: string, size: TerminalSize, stream: ByteStream): Promise<void> => {
    const session = require(id)
    session.screen.show(stream)
    await session.resize(size)
  }
  const findAttached = (endpoint: string, container: string): string | undefined =>
    index.rows()?.find((row) => {
      return (
        row.kind === 'attach' &&
        row.state.kind === 'running' &&
        row.endpoint === endpoint &&
        row.containerId === container
      )
    })?.id

  const close = async (id: string): Promise<void> => {
    const session = require(id)
    const running = index.get(id)?.state.kind === 'running'
    forget(id)
    try {
      await session.close()
      if (running) leftovers.clear(id)
    } catch {
      // The engine is down or the container paused: it is ended as soon as it can be reached.
      leftovers.abandon(id)
    }
  }

  return {
    index,

    offers: (endpoint, container) => readOffers(endpoint.client, container),

    exec(endpoint, { container, columns, rows, command, user, workingDir, env, privileged }, stream) {
      return open(endpoint, stream, async (session) => {
        const { id, name } =
          findContainer(endpoint, container) ?? (await requireMainProcess(endpoint.client, container))
        leftovers.note({ session, endpoint: endpoint.id, container: id })
        const exec: ExecOptions = { command, user, workingDir, env, privileged }
        const run = { ...exec, command: command ?? DEFAULT_SHELL }
        const options = { ...run, session, container: id, containerName: name, size: { columns, rows } }
        const terminal = await openExecTerminal(endpoint.client, options)
        const line = toText(execCommand({ ...run, container: name }))
        const row = { containerId: id, containerName: name, exec, command: line, tty: true, writable: true }
        return { row: { ...row, kind: 'exec' }, terminal }
      })
    },

    async attach(endpoint, { container, columns, rows, detachKeys }, stream) {
      const size = { columns, rows }
      const main = await requireMainProcess(endpoint.client, container)
      const key = `${endpoint.id} ${main.id}`
      const there = findAttached(endpoint.id, main.id) ?? (await attaching.get(key))
      if (there !== undefined) {
        if (stream) await view(there, size, stream)
        return there
      }
      const opened = open(endpoint, stream, async () => {
        const terminal = await openAttachTerminal(endpoint.client, main, { ...size, detachKeys })
        const { id, name, tty, openStdin } = main
        const row = {
          containerId: id,
          containerName: name,
          detachKeys,
          command: toText(attachCommand(name, detachKeys)),
          tty,
          writable: openStdin,
        }
        return { row: { ...row, kind: 'attach' }, terminal }
      })
      attaching.set(key, opened)
      return opened.finally(() => attaching.delete(key))
    },

    view,
    resize: async (id, size) => require(id).resize(size),
    rename(id, name) {
      const row = index.get(id)
      if (!row) throw failure('sessionNotFound', {})
      index.upsert([{ ...row, name: name || undefined }])
    },
    close,

    async dispose() {
      disposed = true
      await Promise.allSettled([...opening, ...Array.from(live.keys(), close)])
      await leftovers.dispose()
    },
  }
}

function findContainer(endpoint: ConnectedEndpoint, container: string): { id: string; name: string } | undefined {
  return endpoint.containers.get(container) ?? endpoint.containers.rows()?.find((row) => row.name === container)
}
