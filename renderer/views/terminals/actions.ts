import type { ByteStream } from '../../../engine/ipc/byte-stream.ts'
import type { Session } from '../../../engine/ipc/models/session.ts'
import type { TerminalSize } from '../../components/terminal-emulator.ts'
import { toastError } from '../../components/toast.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { showDock } from '../../stores/ui.ts'
import { changeTab, useTerminals, type TerminalTab } from '../../stores/terminals.ts'

/** What is asked for before the first terminal was laid out; it is corrected as soon as that is known. */
let lastSize: TerminalSize = { columns: 120, rows: 24 }

/** Streams of shells that were started by a click, until the view that shows them has been drawn. */
const started = new Map<string, ByteStream>()

/**
 * Opens a terminal in a container: a shell of its own, or its main process. `dock`: the dock opens and shows it. The
 * engine is asked before anything is drawn: the shell starts while the view is being made.
 */
export function openTerminal(
  container: { id: string; name: string },
  { kind = 'exec', dock = false }: { kind?: Session['kind']; dock?: boolean } = {},
): void {
  const key = crypto.randomUUID()
  const tab: TerminalTab = { key, containerId: container.id, containerName: container.name, kind }
  start(tab)
  // React draws before the task of a click ends, and the call leaves only after some promises of that task.
  setTimeout(() => {
    useTerminals.setState(({ tabs, active }) => ({ tabs: [...tabs, tab], active: dock ? key : (active ?? key) }))
    if (dock) showDock('terminals')
  })
}

/** Starts a shell anew in the tab of one that has ended. */
export function startAgain(tab: TerminalTab): void {
  forget(tab.session)
  changeTab(tab.key, { session: undefined, error: undefined })
  start(tab)
}

/** Ends a terminal and takes its tab away. */
export function closeTerminal({ key, session }: TerminalTab): void {
  useTerminals.setState(({ tabs, active }) => {
    const next = tabs.filter((tab) => tab.key !== key)
    return { tabs: next, active: active === key ? next.at(-1)?.key : active }
  })
  started.get(key)?.close()
  started.delete(key)
  forget(session)
}

/** The stream of a tab, for a view of this size: the one that its shell was started with, or a replay of its session. */
export function viewTerminal({ key, session }: TerminalTab, size: TerminalSize | undefined): ByteStream {
  if (size) lastSize = size
  const waiting = started.get(key)
  started.delete(key)
  if (waiting) return waiting
  const stream = engine.openStream()
  if (session === undefined) stream.close()
  else {
    engine.call.sessions
      .view({ session, ...lastSize, stream: stream.id })
      .catch((error: unknown) => stream.close(toErrorShape(error)))
  }
  return stream
}

/** Tells a terminal's process how large it is shown. */
export function resizeTerminal({ session }: TerminalTab, size: TerminalSize): void {
  lastSize = size
  if (session !== undefined) resize(session)
}

function start({ key, containerId, kind }: TerminalTab): void {
  const asked = lastSize
  const target = { endpoint: currentEndpoint(), container: containerId, ...asked }
  const opened = kind === 'exec' ? exec(key, target) : engine.call.sessions.attach(target)
  opened.then(
    ({ session }) => {
      opening(key, session)
      // It was drawn before its session had a name to be resized by.
      if (lastSize !== asked) resize(session)
    },
    (error: unknown) => changeTab(key, { error: toErrorShape(error) }),
  )
}

function exec(key: string, target: Parameters<typeof engine.call.sessions.exec>[0]): Promise<{ session: string }> {
  const stream = engine.openStream()
  started.set(key, stream)
  return engine.call.sessions.exec({ ...target, stream: stream.id })
}

/** The session is there; it may have a tab already, when it is an attach that was open. */
function opening(key: string, session: string): void {
  const { tabs } = useTerminals.getState()
  if (!tabs.some((tab) => tab.key === key)) return forget(session) // closed meanwhile
  const twin = tabs.find((tab) => tab.session === session)
  if (twin) useTerminals.setState({ tabs: tabs.filter((tab) => tab.key !== key), active: twin.key })
  else changeTab(key, { session })
}

function resize(session: string): void {
  // A session that ended meanwhile has no size; its end is shown already.
  engine.call.sessions.resize({ session, ...lastSize }).catch(() => {})
}

/** Ends a session; one that was lost with the engine process is gone already. */
function forget(session: string | undefined): void {
  if (session === undefined) return
  engine.call.sessions.close({ session }).catch((error: unknown) => {
    const shape = toErrorShape(error)
    if (shape.code !== 'NOT_FOUND') toastError(shape)
  })
}
