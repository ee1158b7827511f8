import { useEffect, useState } from 'react'
import { engine, toErrorShape } from '../../../engine.ts'
import { useCurrentEndpoint } from '../../../stores/endpoints.ts'
import { isActive, useTasks } from '../../../stores/tasks.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'
import type { Backup } from '../../../../engine/ipc/models/backup.ts'

/** A back-up as a row of a table. */
export type BackupRow = Backup & { id: string }

interface Backups {
  /** The newest first; undefined until the engine has answered. */
  rows: readonly BackupRow[] | undefined
  error: ErrorShape | undefined
  refresh: () => void
}

/** The back-ups of a volume: read anew after each that is made, and when `plan` says that they go elsewhere. */
export function useBackups(volume: string, plan: unknown): Backups {
  const endpoint = useCurrentEndpoint()?.id
  const [found, setFound] = useState<Pick<Backups, 'rows' | 'error'>>({ rows: undefined, error: undefined })
  const [round, setRound] = useState(0)
  const made = useTasks(
    ({ rows = [] }) => rows.filter((task) => task.kind === 'backUpVolume' && !isActive(task)).length,
  )
  useEffect(() => {
    if (endpoint === undefined) return
    let current = true
    engine.call.volumes.backups({ endpoint, volume }).then(
      (backups) =>
        current && setFound({ rows: backups.map((backup) => ({ ...backup, id: backup.path })), error: undefined }),
      (error: unknown) => current && setFound(({ rows }) => ({ rows, error: toErrorShape(error) })),
    )
    return () => {
      current = false
    }
    // Each of these may have changed what there is.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [endpoint, volume, plan, made, round])
  return { ...found, refresh: () => setRound(round + 1) }
}
