import { useEffect, useRef } from 'react'
import { toastError } from '../../../components/toast.ts'
import { engine, toErrorShape } from '../../../engine.ts'
import { isActive, useTasks } from '../../../stores/tasks.ts'

/** How many clean-ups of an engine have ended. After each, what it takes is measured anew. */
export function useCleanupsDone(endpoint: string): number {
  const done = useTasks(
    ({ rows = [] }) =>
      rows.filter((task) => task.kind === 'cleanup' && task.endpoint === endpoint && !isActive(task)).length,
  )
  const before = useRef(done)
  useEffect(() => {
    const more = done > before.current
    before.current = done
    if (more) engine.call.disk.scan({ endpoint }).catch((error: unknown) => toastError(toErrorShape(error)))
  }, [done, endpoint])
  return done
}
