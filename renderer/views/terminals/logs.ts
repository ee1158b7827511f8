import { create } from 'zustand'
import { currentEndpoint } from '../../stores/endpoints.ts'

/** A log that the dock shows. */
export interface LogTab {
  endpoint: string
  container: string
  name: string
}

interface LogTabs {
  tabs: readonly LogTab[]
  /** Id of the container whose log is shown. */
  active: string | undefined
}

export const useLogTabs = create<LogTabs>()(() => ({ tabs: [], active: undefined }))

/** Shows a container's log in the dock; one that is there already comes to the front. */
export function openLogs({ id, name }: { id: string; name: string }): void {
  useLogTabs.setState(({ tabs }) => {
    const known = tabs.some((tab) => tab.container === id)
    return { tabs: known ? tabs : [...tabs, { endpoint: currentEndpoint(), container: id, name }], active: id }
  })
}

export function closeLogs(container: string): void {
  useLogTabs.setState(({ tabs, active }) => {
    const next = tabs.filter((tab) => tab.container !== container)
    return { tabs: next, active: active === container ? next.at(-1)?.container : active }
  })
}
