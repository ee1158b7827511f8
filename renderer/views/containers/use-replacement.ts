import { useEffect } from 'react'
import { navigate, routePath } from '../../shell/router.ts'
import { replacementOf, useTasks } from '../../stores/tasks.ts'

/** Goes on to the page of the container that has taken this one's place, once this one is gone; answers with its id. */
export function useReplacement(container: string, gone: boolean, tab: string | undefined): string | undefined {
  const replacement = useTasks(({ rows = [] }) => replacementOf(rows, container))
  useEffect(() => {
    if (!gone || replacement === undefined) return
    navigate(routePath('containers', replacement, ...(tab === undefined ? [] : [tab])), { replace: true })
  }, [gone, replacement, tab])
  return replacement
}
