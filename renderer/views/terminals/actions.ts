import type { ByteStream } from '../../../engine/ipc/byte-stream.ts'
import type { ExecOptions, Session } from '../../../engine/ipc/models/session.ts'
import type { TerminalSize } from '../../components/terminal-emulator.ts'
import { toastError } from '../../components/toast.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { showDock } from '../../stores/ui.ts'
import { useTerminalSettings } from '../../stores/terminal-settings.ts'
import { changeTab, nextNumber, pickInPage, useTerminals, type TerminalTab } from '../../stores/terminals.ts'

/** What is asked for before the first terminal was laid out; it is corrected as soon as that is known. */
let lastSize: TerminalSize = { columns: 120, rows: 24 }

/** Streams of shells that were started by a click, until the view that shows them has been drawn. */
const started = new Map<string, ByteStream>()

interface OpenOptions {
  kind?: Session['kind']
  /** What a shell is begun with. */
  exec?: ExecOptions
  /** The dock opens and shows it; else the container's page does. */
  dock?: boolean
}

/**
 * Opens a terminal in a container: a shell of its own, or its main process. The engine is asked before anything is
 * drawn: the shell starts while the view is being made.
 */
export function openTerminal(container: { id: string; name: string }, options: OpenOptions = {}): void {
  const tab = toTab(container, options)
  begin(tab)
  // React draws before the task of a click ends, and the call leaves only after some promises of that task.
  setTimeout(() => showTab(tab, options))
}

/** Opens a shell with such options; resolves once it runs, and shows nothing of one that is refused. */
export async function openTerminalWith(
  container: { id: string; name: string },
  exec: ExecOptions,
  { dock }: { dock: boolean },
): Promise<void> {
  const tab = toTab(container, { exec })
  try {
    const { session } = await start(tab)
    showTab({ ...tab, session }, { dock })
  } catch (error) {
    started.delete(tab.key)
    throw error
  }
}

function toTab(container: { id: string; name: string }, { kind = 'exec', exec }: OpenOptions): TerminalTab {
  const number = nextNumber(useTerminals.getState().tabs, container.id)
  return { key: crypto.randomUUID(), containerId: container.id, containerName: container.name, kind, number, exec }
}

function showTab(tab: TerminalTab, { dock = false }: { dock?: boolean }): void {
  useTerminals.setState(({ tabs, active }) => ({
    // The engine may have told of its session before.
    tabs: [...tabs.filter((known) => known.session === undefined || known.session !== tab.session), tab],
    active: dock ? tab.key : (active ?? tab.key),
  }))
  if (dock) showDock('terminals')
  else pickInPage(tab.containerId, tab.key)
}

/** Starts a terminal anew in the tab of one that has ended, in the same way. */
export function startAgain(tab: TerminalTab): void {
  forget(tab.session)
  changeTab(tab.key, { session: undefined, error: undefined, warned: false })
  begin(tab)
}

/** Calls a terminal by a name; without one it is called after its container again. */
export function renameTerminal({ session }: TerminalTab, name: string): void {
  if (session === undefined) return
  engine.call.sessions.rename({ session, name }).catch((error: unknown) => toastError(toErrorShape(error)))
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

/** Starts what a tab shows; the tab says so when it is refused. */
function begin(tab: TerminalTab): void {
  const asked = lastSize
  start(tab).then(
    ({ session }) => {
      opening(tab.key, session)
      // It was drawn before its session had a name to be resized by.
      if (lastSize !== asked) resize(session)
    },
    (error: unknown) => changeTab(tab.key, { error: toErrorShape(error) }),
  )
}

function start({ key, containerId, kind, exec }: TerminalTab): Promise<{ session: string }> {
  const target = { endpoint: currentEndpoint(), container: containerId, ...lastSize }
  if (kind === 'attach') {
    const { detachKeys } = useTerminalSettings.getState()
    return engine.call.sessions.attach({ ...target, ...(detachKeys && { detachKeys }) })
  }
  const stream = engine.openStream()
  started.set(key, stream)
  return engine.call.sessions.exec({ ...target, ...toInput(exec), stream: stream.id })
}

/** Lists as the contract has them. */
function toInput({ command, env, ...rest }: ExecOptions = {}) {
  return { ...rest, command: command && [...command], env: env && [...env] }
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
