import { create } from 'zustand'
import { t } from 'i18next'
import { currentEndpoint } from '../../stores/endpoints.ts'

/** A log that the dock shows: of one container, or of several in one. */
export interface LogTab {
  /** Ids of its containers, joined. */
  key: string
  endpoint: string
  containers: readonly { id: string; name: string }[]
  title: string
}

interface LogTabs {
  tabs: readonly LogTab[]
  /** Key of the tab that is shown. */
  active: string | undefined
}

export const useLogTabs = create<LogTabs>()(() => ({ tabs: [], active: undefined }))

/** Shows containers' logs in the dock; a tab that is there already comes to the front. */
export function openLogs(containers: readonly { id: string; name: string }[], title = titleOf(containers)): void {
  const key = keyOf(containers)
  useLogTabs.setState(({ tabs }) => {
    if (tabs.some((tab) => tab.key === key)) return { active: key }
    const own = containers.map(({ id, name }) => ({ id, name }))
    return { tabs: [...tabs, { key, endpoint: currentEndpoint(), containers: own, title }], active: key }
  })
}

export function closeLogs(key: string): void {
  useLogTabs.setState(({ tabs, active }) => {
    const next = tabs.filter((tab) => tab.key !== key)
    return { tabs: next, active: active === key ? next.at(-1)?.key : active }
  })
}

/** Has every log follow another container where `next` tells one. */
export function moveLogs(next: (container: string) => string): void {
  const { tabs } = useLogTabs.getState()
  if (!tabs.some(({ containers }) => containers.some(({ id }) => next(id) !== id))) return
  useLogTabs.setState(({ active }) => {
    const moved = tabs.map((tab) => {
      const containers = tab.containers.map(({ id, name }) => ({ id: next(id), name }))
      return { ...tab, containers, key: keyOf(containers) }
    })
    return {
      // The new one may have a tab already.
      tabs: moved.filter(({ key }, at) => moved.findIndex((tab) => tab.key === key) === at),
      active: moved[tabs.findIndex(({ key }) => key === active)]?.key,
    }
  })
}

function keyOf(containers: LogTab['containers']): string {
  return containers.map(({ id }) => id).join(' ')
}

function titleOf(containers: readonly { name: string }[]): string {
  const name = containers[0]?.name ?? ''
  return containers.length === 1 ? name : t('logs.several', { name, count: containers.length - 1 })
}
