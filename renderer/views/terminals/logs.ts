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
  const key = containers.map(({ id }) => id).join(' ')
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

function titleOf(containers: readonly { name: string }[]): string {
  const name = containers[0]?.name ?? ''
  return containers.length === 1 ? name : t('logs.several', { name, count: containers.length - 1 })
}
