import { useEffect, useState, useSyncExternalStore } from 'react'
import { openLogSession, type LogSession, type LogState, type LogTarget } from './log-session.ts'

const NOTHING: LogState = { page: undefined, errors: new Map() }
const none = (): LogState => NOTHING
const noListener = (): (() => void) => () => undefined

/** Opens logs for as long as the view is there, and anew when something else is asked for or `turn` grows. */
export function useLogSession(
  { endpoint, containers, range, keep }: LogTarget,
  turn: number,
  onStuck: () => void,
): { session: LogSession | undefined; state: LogState } {
  const [session, setSession] = useState<LogSession>()
  const ids = containers.join(' ')
  const { tail, since, until } = range
  useEffect(() => {
    const target = { endpoint, containers: ids.split(' '), range: { tail, since, until }, keep }
    const opened = openLogSession(target, onStuck)
    setSession(opened)
    return () => opened.dispose()
    // `turn` asks for the same again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [endpoint, ids, tail, since, until, keep, turn])
  const state = useSyncExternalStore(session?.subscribe ?? noListener, session?.read ?? none)
  return { session, state }
}
