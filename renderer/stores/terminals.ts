import { create } from 'zustand'
import { describe, type ErrorShape } from '../../engine/ipc/errors.ts'
import { useContainers } from './containers.ts'
import { useSessions } from './sessions.ts'
import type { ExecOptions, Session } from '../../engine/ipc/models/session.ts'

/** A terminal as the window shows it: there from the click on, before the engine has opened its session. */
export interface TerminalTab {
  key: string
  containerId: string
  containerName: string
  kind: Session['kind']
  /** Tells the terminals of a container apart, from 1. */
  number: number
  /** What a shell is begun with, also when it is begun again. */
  exec?: ExecOptions
  /** Somebody has read what keys do to a container’s main process. */
  warned?: boolean
  /** Undefined until the engine has opened it. */
  session?: string
  /** Why it was not opened, or was lost. */
  error?: ErrorShape
}

interface Terminals {
  tabs: readonly TerminalTab[]
  /** Key of the tab that the dock shows. */
  active: string | undefined
  /** The container whose page shows its terminals now. */
  page: string | undefined
  /** Keys of the tabs that were picked on the containers' pages, by container. */
  picked: Record<string, string>
}

export const useTerminals = create<Terminals>()(() => ({
  tabs: [],
  active: undefined,
  page: undefined,
  picked: {},
}))

export function changeTab(key: string, change: Partial<TerminalTab>): void {
  useTerminals.setState(({ tabs }) => ({ tabs: tabs.map((tab) => (tab.key === key ? { ...tab, ...change } : tab)) }))
}

/** The number of a container's next terminal. */
export function nextNumber(tabs: readonly TerminalTab[], container: string): number {
  return 1 + Math.max(0, ...tabs.filter((tab) => tab.containerId === container).map((tab) => tab.number))
}

/**
 * The tab that a container's page shows: the one that was picked, else its last shell. The dock leaves it to the page,
 * and both ask here, so that a terminal that is new is never drawn in both at once: the second would take the stream
 * and the focus of the first.
 */
export function tabOfPage({ tabs, picked }: Terminals, container: string): TerminalTab | undefined {
  const own = tabs.filter((tab) => tab.containerId === container)
  return own.find((tab) => tab.key === picked[container]) ?? own.findLast((tab) => tab.kind === 'exec') ?? own.at(-1)
}

/** Shows a tab on its container's page, the next time it is there. */
export function pickInPage(container: string, key: string): void {
  useTerminals.setState(({ picked }) => ({ picked: { ...picked, [container]: key } }))
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
      const fresh = opening ? [] : (rows ?? []).filter((row) => !kept.some((tab) => tab.session === row.id))
      const next = fresh
        .toSorted((one, other) => one.createdAt - other.createdAt)
        .reduce((list, row) => [...list, toTab(row, list)], kept)
      return { tabs: next, active: next.some((tab) => tab.key === active) ? active : next.at(-1)?.key }
    })
  })
}

/** Gives tabs of terminals the name that their container has now. Returns a disposer. */
export function keepNames(): () => void {
  return useContainers.subscribe(({ byId }, before) => {
    if (byId === before.byId) return
    for (const { key, containerId, containerName } of useTerminals.getState().tabs) {
      const name = byId.get(containerId)?.name
      if (name !== undefined && name !== containerName) changeTab(key, { containerName: name })
    }
  })
}

function toTab({ id, containerId, containerName, kind, exec }: Session, tabs: readonly TerminalTab[]): TerminalTab {
  return { key: id, containerId, containerName, kind, number: nextNumber(tabs, containerId), exec, session: id }
}
