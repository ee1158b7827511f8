import { create } from 'zustand'
import { describe, type ErrorShape } from '../../engine/ipc/errors.ts'
import { useSessions } from './sessions.ts'
import type { Session } from '../../engine/ipc/models/session.ts'

/** A terminal as the window shows it: there from the click on, before the engine has opened its session. */
export interface TerminalTab {
  key: string
  containerId: string
  containerName: string
  kind: Session['kind']
  /** Undefined until the engine has opened it. */
  session?: string
  /** Why it was not opened, or was lost. */
  error?: ErrorShape
}

interface Terminals {
  tabs: readonly TerminalTab[]
  /** Key of the tab that the dock shows. */
  active: string | undefined
  /** Key of the tab that a container's page shows; the dock leaves it to the page. */
  inPage: string | undefined
}

export const useTerminals = create<Terminals>()(() => ({ tabs: [], active: undefined, inPage: undefined }))

export function changeTab(key: string, change: Partial<TerminalTab>): void {
  useTerminals.setState(({ tabs }) => ({ tabs: tabs.map((tab) => (tab.key === key ? { ...tab, ...change } : tab)) }))
}

/**
 * Gives every session of the engine a tab (after a reload of the window there is none), and takes the tab of a session
 * away that was closed. Sessions that are missing from a new snapshot died with the engine process: their tabs say so.
 */
export function keepTabs(): () => void {
  return useSessions.subscribe(({ rows, byId, snapshots }, before) => {
    useTerminals.setState(({ tabs, active }) => {
      const lost = { error: describe('engineProcessDown', {}) }
      const kept = tabs
        .map((tab) =>
          tab.session && !byId.has(tab.session) && snapshots !== before.snapshots ? { ...tab, ...lost } : tab,
        )
        .filter((tab) => !tab.session || tab.error || byId.has(tab.session) || !before.byId.has(tab.session))
      // The engine may tell of a session before it answers the call that opens it: that one has its tab already.
      const opening = tabs.some((tab) => !tab.session && !tab.error)
      const fresh = opening ? [] : (rows ?? []).filter((row) => !kept.some((tab) => tab.session === row.id)).map(toTab)
      const next = [...kept, ...fresh]
      return { tabs: next, active: next.some((tab) => tab.key === active) ? active : next.at(-1)?.key }
    })
  })
}

function toTab({ id, containerId, containerName, kind }: Session): TerminalTab {
  return { key: id, containerId, containerName, kind, session: id }
}
